int[] sizes = new int[stack.size()];
int size = inputSize;
for (int layer = 0; layer < stack.size(); layer++) {
  sizes[layer] = size;
  size = stack.get(layer).outputSize(size);
}
int first = index;
int last = index;
for (int layer = stack.size() - 1; layer >= 0; layer--) {
  Window window = stack.get(layer);
  first = Math.max(0, first * window.stride() - window.padding());
  last =
      Math.min(
          sizes[layer] - 1,
          last * window.stride()
              - window.padding()
              + window.dilation() * (window.kernel() - 1));
}
return new Interval(first, last);
