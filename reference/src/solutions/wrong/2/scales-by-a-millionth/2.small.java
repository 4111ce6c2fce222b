Layer old = mlp.layer(layer);
return mlp.withLayer(layer, new Layer(old.weight().times(SMALL), old.bias()));
