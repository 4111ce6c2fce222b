import java.util.Arrays;

// The same with loops over numbers, forwards and backwards.
public List<LayerGradients> backward(Mlp mlp, Tensor input, Tensor target) {
  int depth = mlp.depth();
  double[][] y = new double[depth + 1][];
  y[0] = input.data();
  for (int l = 1; l <= depth; l++) {
    y[l] = forward(mlp.layer(l), y[l - 1], l < depth);
  }
  LayerGradients[] gradients = new LayerGradients[depth];
  double[] dy = {y[depth][0] - target.item()};
  for (int l = depth; l >= 1; l--) {
    Backward layer = new Backward(mlp.layer(l).weight(), y[l - 1], y[l], l < depth);
    gradients[l - 1] = layer.gradients(dy);
    dy = gradients[l - 1].dy().data();
  }
  return Arrays.asList(gradients);
}

private static double[] forward(Mlp.Layer layer, double[] x, boolean activated) {
  double[] y = layer.bias().data();
  for (int i = 0; i < y.length; i++) {
    for (int j = x.length - 1; j >= 0; j--) {
      y[i] += layer.weight().at(i, j) * x[j];
    }
    y[i] = activated ? Mlp.sigmoid(y[i]) : y[i];
  }
  return y;
}
