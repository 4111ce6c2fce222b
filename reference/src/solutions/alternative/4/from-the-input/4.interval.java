int first = -1;
int last = -2;
for (int input = 0; input < inputSize; input++) {
  boolean[] signal = new boolean[inputSize];
  signal[input] = true;
  for (Window window : stack) {
    boolean[] next = new boolean[window.outputSize(signal.length)];
    for (int i = 0; i < next.length; i++) {
      for (int t = 0; t < window.kernel(); t++) {
        int read = i * window.stride() - window.padding() + t * window.dilation();
        next[i] |= read >= 0 && read < signal.length && signal[read];
      }
    }
    signal = next;
  }
  if (signal[index]) {
    first = first < 0 ? input : first;
    last = input;
  }
}
return new Interval(first, last);
