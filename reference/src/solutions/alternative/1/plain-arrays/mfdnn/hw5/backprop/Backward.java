package mfdnn.hw5.backprop;

import mfdnn.hw5.LayerGradients;
import mfdnn.tensor.Tensor;

/** One layer on the way back. */
record Backward(Tensor weight, double[] x, double[] y, boolean activated) {

  LayerGradients gradients(double[] dy) {
    int n = y.length;
    int m = x.length;
    double[] db = new double[n];
    double[] dA = new double[n * m];
    double[] dx = new double[m];
    for (int i = 0; i < n; i++) {
      db[i] = dy[i] * (activated ? y[i] * (1 - y[i]) : 1);
      for (int j = 0; j < m; j++) {
        dA[i * m + j] = db[i] * x[j];
        dx[j] += db[i] * weight.at(i, j);
      }
    }
    return new LayerGradients(Tensor.row(db), Tensor.of(new int[] {n, m}, dA), Tensor.row(dx));
  }
}
