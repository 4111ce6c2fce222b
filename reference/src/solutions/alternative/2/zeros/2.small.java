Layer old = mlp.layer(layer);
return mlp.withLayer(layer, new Layer(Tensor.zeros(old.weight().shape()), old.bias()));
