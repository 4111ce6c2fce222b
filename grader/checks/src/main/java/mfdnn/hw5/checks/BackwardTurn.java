package mfdnn.hw5.checks;

import static mfdnn.hw5.checks.Expected.largest;

import java.util.Arrays;
import java.util.List;
import mfdnn.hw5.LayerGradients;
import mfdnn.hw5.Mlp;
import mfdnn.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * One turn of the backward loop of problem 1, with the values that its three lines have at hand.
 *
 * <p>Error model: σ′ is at most 1/4 and is computed with an absolute error of a few ulps of 1,
 * however small it is (σ − σ² is a fair way to compute it). So {@code db} may be off by that times
 * the largest {@code dy} above, and what follows from it in proportion.
 *
 * @param layer ℓ, from 1 to L
 * @param preActivation ỹ_ℓ
 * @param slope σ′(ỹ_ℓ), or ones in the last layer
 * @param weight A_ℓ
 * @param yBelow y_{ℓ−1}
 * @param dyAbove ∂loss/∂y_ℓ, a row
 * @param db ∂loss/∂b_ℓ, a row
 */
record BackwardTurn(
    int layer,
    Tensor preActivation,
    Tensor slope,
    Tensor weight,
    Tensor yBelow,
    Tensor dyAbove,
    Tensor db) {
  private static final double RELATIVE = 1e-10;

  /** One of the lines that students write. */
  enum Line {
    DB("db"),
    DA("dA"),
    DY("dy");

    private final String label;

    Line(String label) {
      this.label = label;
    }

    @Override
    public String toString() {
      return label;
    }

    @Nullable Tensor of(LayerGradients gradients) {
      return switch (this) {
        case DB -> gradients.db();
        case DA -> gradients.dA();
        case DY -> gradients.dy();
      };
    }
  }

  /** A call of the student's code. */
  record Task(Mlp mlp, Tensor input, Tensor target) {}

  /** The turn as it is when all before it went right. */
  static BackwardTurn right(Task task, int layer, List<LayerGradients> truth) {
    Mlp mlp = task.mlp();
    Tensor preActivation = mlp.preActivations(task.input()).get(layer - 1);
    boolean last = layer == mlp.depth();
    return new BackwardTurn(
        layer,
        preActivation,
        preActivation.map(z -> last ? 1 : Mlp.sigmoidSlope(z)),
        mlp.layer(layer).weight(),
        mlp.activations(task.input()).get(layer - 1),
        last ? mlp.activations(task.input()).getLast().minus(task.target()) : truth.get(layer).dy(),
        truth.get(layer - 1).db());
  }

  /** The turn with what the student's code had at hand, as far as one can compute with that. */
  BackwardTurn with(@Nullable LayerGradients own, @Nullable LayerGradients ownAbove) {
    return new BackwardTurn(
        layer,
        preActivation,
        slope,
        weight,
        yBelow,
        ownAbove == null ? dyAbove : usable(ownAbove.dy(), dyAbove),
        own == null ? db : usable(own.db(), db));
  }

  /**
   * Whether anything follows for a line from what it is computed of: not from NaN, and not from
   * zeros that stand in place of other numbers.
   */
  boolean leadsTo(Line line, BackwardTurn right) {
    Tensor source = line == Line.DB ? dyAbove : db;
    Tensor rightSource = line == Line.DB ? right.dyAbove : right.db;
    return Expected.isFinite(source)
        && Expected.isFinite(value(line))
        && (largest(source) > 0 || largest(rightSource) == 0);
  }

  private static Tensor usable(@Nullable Tensor own, Tensor right) {
    return own != null && Arrays.equals(own.shape(), right.shape()) ? own : right;
  }

  /** What a line gives when all before it went right. */
  Expected expected(Line line, String where) {
    return expected(line, where, RELATIVE * Math.max(largest(dyAbove), largest(db)));
  }

  /** What a line gives from exactly these values, whatever they are. */
  Expected following(Line line, String where) {
    return expected(line, where, RELATIVE * largest(line == Line.DB ? dyAbove : db));
  }

  private Expected expected(Line line, String where, double errorOfDb) {
    Expected plain =
        new Expected(
            line.label + " of layer " + layer + where, value(line), tolerance(line, errorOfDb));
    return switch (line) {
      case DB ->
          plain
              .suspecting("the slope σ′ of the activation was left out", dyAbove)
              .suspecting(
                  "σ was used in place of its slope σ′",
                  dyAbove.times(preActivation.map(Mlp::sigmoid).transpose()));
      case DA ->
          plain.suspecting(
              "dyAbove stands where db belongs, so that the slope σ′ is missing",
              dyAbove.transpose().matmul(yBelow.transpose()));
      case DY -> {
        Expected expected =
            plain.suspecting(
                "dyAbove stands where db belongs, so that the slope σ′ is missing",
                dyAbove.matmul(weight));
        yield weight.size(0) == weight.size(1)
            ? expected.suspecting("the weight was transposed", db.matmul(weight.transpose()))
            : expected;
      }
    };
  }

  private Tensor value(Line line) {
    return switch (line) {
      case DB -> dyAbove.times(slope.transpose());
      case DA -> db.transpose().matmul(yBelow.transpose());
      case DY -> db.matmul(weight);
    };
  }

  private double tolerance(Line line, double errorOfDb) {
    return switch (line) {
      case DB -> errorOfDb;
      case DA -> errorOfDb * Math.max(1, largest(yBelow));
      case DY -> errorOfDb * weight.map(Math::abs).sum();
    };
  }
}
