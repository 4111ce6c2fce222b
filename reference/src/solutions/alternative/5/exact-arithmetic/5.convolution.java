FeatureMap output = layer.output(input);
long outputs =
    Math.multiplyExact(
        (long) layer.outputChannels(), Math.multiplyExact(output.height(), output.width()));
long weightsOfFilter = Math.multiplyExact(input.channels(), layer.kernel() * layer.kernel());
// Adding n products takes n − 1 additions, and the bias one more.
return new Counts(
    (weightsOfFilter + 1) * layer.outputChannels(),
    outputs * weightsOfFilter,
    outputs * (weightsOfFilter - 1) + outputs,
    outputs);
