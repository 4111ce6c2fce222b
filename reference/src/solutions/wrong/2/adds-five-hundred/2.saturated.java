Layer old = mlp.layer(layer);
return mlp.withLayer(layer, new Layer(old.weight(), old.bias().map(b -> b + 500)));
