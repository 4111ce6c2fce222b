package mfdnn.hw5.memorization;

import mfdnn.hw5.ConvolutionGradients;
import mfdnn.tensor.Tensor;

/** A convolution in seven plain loops. */
record Convolution(Tensor images, Tensor kernels, int stride, int padding) {

  Tensor forward(Tensor bias) {
    int rows = (images.size(2) + 2 * padding - kernels.size(2)) / stride + 1;
    int columns = (images.size(3) + 2 * padding - kernels.size(3)) / stride + 1;
    int[] shape = {images.size(0), kernels.size(0), rows, columns};
    double[] output = new double[shape[0] * shape[1] * rows * columns];
    int at = 0;
    for (int n = 0; n < shape[0]; n++) {
      for (int o = 0; o < shape[1]; o++) {
        for (int i = 0; i < rows; i++) {
          for (int j = 0; j < columns; j++) {
            double sum = 0;
            for (int c = 0; c < kernels.size(1); c++) {
              for (int s = 0; s < kernels.size(2); s++) {
                for (int t = 0; t < kernels.size(3); t++) {
                  sum +=
                      kernels.at(o, c, s, t)
                          * pixel(n, c, i * stride - padding + s, j * stride - padding + t);
                }
              }
            }
            output[at++] = sum + bias.at(o);
          }
        }
      }
    }
    return Tensor.of(shape, output);
  }

  private double pixel(int n, int c, int row, int column) {
    boolean inside = row >= 0 && row < images.size(2) && column >= 0 && column < images.size(3);
    return inside ? images.at(n, c, row, column) : 0;
  }

  ConvolutionGradients backward(Tensor dOut) {
    double[] dx = new double[images.size()];
    double[] dk = new double[kernels.size()];
    double[] db = new double[kernels.size(0)];
    for (int n = 0; n < dOut.size(0); n++) {
      for (int o = 0; o < dOut.size(1); o++) {
        for (int i = 0; i < dOut.size(2); i++) {
          for (int j = 0; j < dOut.size(3); j++) {
            double g = dOut.at(n, o, i, j);
            db[o] += g;
            for (int k = 0; k < kernels.size() / kernels.size(0); k++) {
              int t = k % kernels.size(3);
              int s = k / kernels.size(3) % kernels.size(2);
              int c = k / kernels.size(3) / kernels.size(2);
              int row = i * stride - padding + s;
              int column = j * stride - padding + t;
              dk[o * (kernels.size() / kernels.size(0)) + k] += g * pixel(n, c, row, column);
              if (row >= 0 && row < images.size(2) && column >= 0 && column < images.size(3)) {
                int at =
                    ((n * images.size(1) + c) * images.size(2) + row) * images.size(3) + column;
                dx[at] += g * kernels.at(o, c, s, t);
              }
            }
          }
        }
      }
    }
    return new ConvolutionGradients(
        Tensor.of(images.shape(), dx),
        Tensor.of(kernels.shape(), dk),
        Tensor.of(new int[] {db.length}, db));
  }
}
