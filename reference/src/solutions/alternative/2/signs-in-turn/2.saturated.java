Layer old = mlp.layer(layer);
Tensor product = mlp.preActivations(input).get(layer - 1).minus(old.bias());
double[] bias = product.data();
for (int i = 0; i < bias.length; i++) {
  bias[i] = (i % 2 == 0 ? 25 : -25) - bias[i];
}
return mlp.withLayer(layer, new Layer(old.weight(), Tensor.column(bias)));
