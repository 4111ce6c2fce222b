return kept.computeIfAbsent(
    layer + " on " + input.channels(),
    _ -> {
      FeatureMap output = layer.output(input);
      long outputs = (long) output.channels() * output.height() * output.width();
      long weights = (long) input.channels() * layer.kernel() * layer.kernel();
      return new Counts(
          (weights + 1) * layer.outputChannels(), outputs * weights, outputs * weights, outputs);
    });
