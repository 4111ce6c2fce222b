package mfdnn.hw5.checks;

import java.util.List;
import mfdnn.hw5.Interval;
import mfdnn.hw5.Window;

/**
 * Receptive fields by experiment: a single 1 is sent through the stack with all weights 1, and the
 * outputs that it reaches are those that depend on it.
 *
 * <p>It goes from the input to the outputs, so it shares nothing with solutions that walk back.
 */
final class ReceptiveOracle {
  private final boolean[][] dependsOn;

  /** Tries every input. */
  ReceptiveOracle(List<Window> stack, int inputSize) {
    dependsOn = new boolean[inputSize][];
    for (int input = 0; input < inputSize; input++) {
      boolean[] signal = new boolean[inputSize];
      signal[input] = true;
      for (Window window : stack) {
        signal = through(window, signal);
      }
      dependsOn[input] = signal;
    }
  }

  private static boolean[] through(Window window, boolean[] signal) {
    boolean[] output = new boolean[window.outputSize(signal.length)];
    for (int i = 0; i < output.length; i++) {
      for (int t = 0; t < window.kernel(); t++) {
        int read = i * window.stride() - window.padding() + t * window.dilation();
        output[i] |= 0 <= read && read < signal.length && signal[read];
      }
    }
    return output;
  }

  int outputSize() {
    return dependsOn[0].length;
  }

  /** The smallest interval of inputs that reach an output. */
  Interval interval(int output) {
    int first = 0;
    while (first < dependsOn.length && !dependsOn[first][output]) {
      first++;
    }
    int last = dependsOn.length - 1;
    while (last >= first && !dependsOn[last][output]) {
      last--;
    }
    return last < first ? Interval.NONE : new Interval(first, last);
  }
}
