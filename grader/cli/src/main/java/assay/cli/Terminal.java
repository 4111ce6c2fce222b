package assay.cli;

import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Who reads along: a person at a terminal, who is shown bars, or a log, which takes lines. */
public final class Terminal {
  private Terminal() {}

  /** Whether a person looks on at a terminal. */
  public static boolean isThere() {
    return System.console() != null && System.console().isTerminal();
  }

  /** A bar with the time left, which is drawn over itself until it is closed. */
  public static ProgressBar bar(String task, int steps) {
    return new ProgressBarBuilder()
        .setTaskName(task)
        .setInitialMax(steps)
        .setStyle(ProgressBarStyle.UNICODE_BLOCK)
        .build();
  }
}
