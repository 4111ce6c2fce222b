Layer old = mlp.layer(layer);
return mlp.withLayer(layer, new Layer(old.weight(), Tensor.filled(-200, old.bias().shape())));
