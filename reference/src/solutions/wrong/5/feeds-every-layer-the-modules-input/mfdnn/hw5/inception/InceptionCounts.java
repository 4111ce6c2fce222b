package mfdnn.hw5.inception;

import assay.todo.Contract;
import assay.todo.Todo;
import mfdnn.hw5.Counts;
import mfdnn.hw5.FeatureMap;
import mfdnn.hw5.InceptionModule;
import mfdnn.hw5.InceptionModule.Branch;
import mfdnn.hw5.InceptionModule.Convolution;
import mfdnn.hw5.InceptionModule.Layer;
import mfdnn.hw5.InceptionModule.MaxPool;
import mfdnn.hw5.OperationCount;

/** Counts by formula: what one output number costs, times how many outputs there are. */
@Contract(OperationCount.class)
public final class InceptionCounts implements OperationCount {

  @Override
  @Todo(
      value = "5.convolution",
      points = 6,
      hint =
          "What does one output number cost? Then count the outputs; mind that products of ints overflow.")
  public Counts convolution(Convolution layer, FeatureMap input) {
    FeatureMap output = layer.output(input);
    long outputs = (long) output.channels() * output.height() * output.width();
    long weightsOfFilter = (long) input.channels() * layer.kernel() * layer.kernel();
    // Adding n products takes n − 1 additions, and the bias one more.
    return new Counts(
        (weightsOfFilter + 1) * layer.outputChannels(),
        outputs * weightsOfFilter,
        outputs * weightsOfFilter,
        outputs);
  }

  @Override
  @Todo(
      value = "5.module",
      points = 4,
      hint = "Every branch reads the module's input; within a branch a layer reads the one before.")
  public Counts module(InceptionModule module, FeatureMap input) {
    Counts total = Counts.NONE;
    for (Branch branch : module.branches()) {
      FeatureMap read = input;
      for (Layer layer : branch.layers()) {
        total =
            total.plus(
                switch (layer) {
                  case Convolution convolution -> convolution(convolution, read);
                  case MaxPool _ -> Counts.NONE;
                });
      }
    }
    return total;
  }

  @Override
  @Todo(value = "5.naive", points = 2, hint = "The figure's left module; padding keeps 32×32.")
  public InceptionModule naive() {
    return InceptionModule.of(
        Branch.of(sameSize(128, 1)),
        Branch.of(sameSize(192, 3)),
        Branch.of(sameSize(96, 5)),
        Branch.of(new MaxPool(3, 1, 1)));
  }

  @Override
  @Todo(value = "5.bottleneck", points = 3, hint = "The figure's right module, with 1×1 layers.")
  public InceptionModule bottleneck() {
    return InceptionModule.of(
        Branch.of(sameSize(128, 1)),
        Branch.of(sameSize(64, 1), sameSize(192, 3)),
        Branch.of(sameSize(64, 1), sameSize(96, 5)),
        Branch.of(new MaxPool(3, 1, 1), sameSize(64, 1)));
  }

  /** A convolution whose padding keeps height and width; the kernel is odd. */
  private static Convolution sameSize(int outputChannels, int kernel) {
    return new Convolution(outputChannels, kernel, 1, (kernel - 1) / 2);
  }
}
