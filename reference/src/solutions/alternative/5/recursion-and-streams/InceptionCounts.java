private Counts layers(java.util.List<Layer> layers, FeatureMap read) {
  if (layers.isEmpty()) {
    return Counts.NONE;
  }
  Layer first = layers.getFirst();
  Counts rest = layers(layers.subList(1, layers.size()), first.output(read));
  return first instanceof Convolution convolution
      ? convolution(convolution, read).plus(rest)
      : rest;
}
