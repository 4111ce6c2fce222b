package mfdnn.autograd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import mfdnn.tensor.Tensor;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Convolution and pooling agree with their definitions on an image that is padded first. */
class ImageOperationsTest {
  @Property(tries = 200, seed = "6")
  void convolutionAgreesWithItsDefinition(@ForAll("slides") Slide s) {
    Tensor images = random(1, s.batch(), s.channels(), s.height(), s.width());
    Tensor kernels = random(2, s.outputs(), s.channels(), s.rows(), s.columns());
    Tensor bias = random(3, s.outputs());
    Tensor actual =
        new Variable(images)
            .conv2d(
                new Variable(kernels), new Variable(bias), s.stride(), s.padding(), s.dilation())
            .value();
    Tensor padded = padded(images, s.padding(), 0);
    int rows = places(padded.size(2), s.dilation() * (s.rows() - 1) + 1, s.stride());
    int columns = places(padded.size(3), s.dilation() * (s.columns() - 1) + 1, s.stride());
    assertThat(actual.shape()).containsExactly(s.batch(), s.outputs(), rows, columns);
    for (int n = 0; n < s.batch(); n++) {
      for (int o = 0; o < s.outputs(); o++) {
        for (int i = 0; i < rows; i++) {
          for (int j = 0; j < columns; j++) {
            double expected = bias.at(o);
            for (int c = 0; c < s.channels(); c++) {
              for (int p = 0; p < s.rows(); p++) {
                for (int q = 0; q < s.columns(); q++) {
                  int y = i * s.stride() + p * s.dilation();
                  int x = j * s.stride() + q * s.dilation();
                  expected += kernels.at(o, c, p, q) * padded.at(n, c, y, x);
                }
              }
            }
            assertThat(actual.at(n, o, i, j)).isCloseTo(expected, within(1e-12));
          }
        }
      }
    }
  }

  @Property(tries = 200, seed = "6")
  void maxPoolingAgreesWithItsDefinition(@ForAll("slides") Slide s) {
    int side = s.rows();
    int padding = Math.min(s.padding(), side / 2);
    Tensor images = random(4, s.batch(), s.channels(), s.height(), s.width() + 3);
    Tensor actual = new Variable(images).maxPool2d(side, s.stride(), padding).value();
    Tensor padded = padded(images, padding, Double.NEGATIVE_INFINITY);
    int rows = places(padded.size(2), side, s.stride());
    int columns = places(padded.size(3), side, s.stride());
    assertThat(actual.shape()).containsExactly(s.batch(), s.channels(), rows, columns);
    for (int n = 0; n < s.batch(); n++) {
      for (int c = 0; c < s.channels(); c++) {
        for (int i = 0; i < rows; i++) {
          for (int j = 0; j < columns; j++) {
            double expected = Double.NEGATIVE_INFINITY;
            for (int p = 0; p < side; p++) {
              for (int q = 0; q < side; q++) {
                expected =
                    Math.max(expected, padded.at(n, c, i * s.stride() + p, j * s.stride() + q));
              }
            }
            assertThat(actual.at(n, c, i, j)).isEqualTo(expected);
          }
        }
      }
    }
  }

  @Test
  void convolutionDoesNotFlipTheKernel() {
    var image = new Variable(Tensor.of(new int[] {1, 1, 1, 3}, 1, 10, 100));
    var kernel = new Variable(Tensor.of(new int[] {1, 1, 1, 2}, 3, 5));
    assertThat(image.conv2d(kernel, 1, 0, 1).value().data()).containsExactly(53, 530);
  }

  @Test
  void theFirstOfEqualPixelsTakesTheGradient() {
    var image = new Variable(Tensor.of(new int[] {1, 1, 2, 2}, 1, 7, 7, 7));
    image.maxPool2d(2, 1, 0).sum().backward();
    assertThat(image.gradient().data()).containsExactly(0, 1, 0, 0);
  }

  @Test
  void poolingNeverHidesNaN() {
    var image = new Variable(Tensor.of(new int[] {1, 1, 2, 2}, 1, Double.NaN, 7, 2));
    assertThat(image.maxPool2d(2, 1, 0).value().item()).isNaN();
  }

  @Test
  void poolingOfInfinitiesTakesPixelsRatherThanPadding() {
    var image = new Variable(Tensor.filled(Double.NEGATIVE_INFINITY, 1, 1, 1, 1));
    image.maxPool2d(3, 1, 1).backward();
    assertThat(image.gradient().item()).isEqualTo(1);
  }

  @Test
  void imagesThatDoNotFitAreRefusedWithBothShapes() {
    var image = new Variable(Tensor.zeros(1, 3, 4, 4));
    var kernels = new Variable(Tensor.zeros(2, 4, 3, 3));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> image.conv2d(kernels, 1, 1, 1))
        .withMessageContainingAll("[1, 3, 4, 4]", "[2, 4, 3, 3]", "channel");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> image.conv2d(new Variable(Tensor.zeros(2, 3, 5, 5)), 1, 0, 1))
        .withMessageContainingAll("5 taps", "4 pixels");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> image.conv2d(new Variable(Tensor.zeros(2, 3, 3, 3)), 0, 0, 1))
        .withMessageContaining("stride 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> image.maxPool2d(3, 1, 2))
        .withMessageContainingAll("Padding 2", "side 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Variable(Tensor.zeros(4, 4)).maxPool2d(2, 2, 0))
        .withMessageContaining("[4, 4]");
  }

  @Provide
  Arbitrary<Slide> slides() {
    return Slide.arbitrary();
  }

  private static int places(int extent, int reach, int stride) {
    int places = 0;
    for (int start = 0; start + reach <= extent; start += stride) {
      places++;
    }
    return places;
  }

  private static Tensor padded(Tensor images, int padding, double filling) {
    int height = images.size(2);
    int width = images.size(3);
    int[] shape = {images.size(0), images.size(1), height + 2 * padding, width + 2 * padding};
    double[] data = new double[Tensor.zeros(shape).size()];
    int position = 0;
    for (int n = 0; n < shape[0]; n++) {
      for (int c = 0; c < shape[1]; c++) {
        for (int y = -padding; y < height + padding; y++) {
          for (int x = -padding; x < width + padding; x++) {
            boolean inside = y >= 0 && y < height && x >= 0 && x < width;
            data[position++] = inside ? images.at(n, c, y, x) : filling;
          }
        }
      }
    }
    return new Tensor(shape, data);
  }

  private static Tensor random(long seed, int... shape) {
    return Tensor.random(new Random(seed), -1, 1, shape);
  }
}
