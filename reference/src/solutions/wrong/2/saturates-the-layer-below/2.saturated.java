Layer old = mlp.layer(layer - 1);
Tensor product = mlp.preActivations(input).get(layer - 2).minus(old.bias());
Tensor bias = product.map(z -> 2 * SATURATED - z);
return mlp.withLayer(layer - 1, new Layer(old.weight(), bias));
