FeatureMap output = layer.output(input);
long outputs = (long) input.channels() * output.height() * output.width();
long weightsOfFilter = (long) output.channels() * layer.kernel() * layer.kernel();
// Adding n products takes n − 1 additions, and the bias one more.
return new Counts(
    (weightsOfFilter + 1) * input.channels(),
    outputs * weightsOfFilter,
    outputs * weightsOfFilter,
    outputs);
