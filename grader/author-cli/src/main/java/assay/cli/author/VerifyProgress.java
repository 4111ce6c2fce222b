package assay.cli.author;

import assay.cli.Terminal;
import assay.grader.author.verify.Trials;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import me.tongfei.progressbar.ProgressBar;
import org.jspecify.annotations.Nullable;

/**
 * Tells how far a verification has come, and each fault as soon as it is known: a bar with the time
 * left on a terminal, else lines.
 */
sealed interface VerifyProgress extends Trials.Progress, AutoCloseable {

  static VerifyProgress of(PrintWriter err) {
    return Terminal.isThere() ? new Bar(err) : new Lines(err);
  }

  @Override
  void close();

  /** A bar for each kind of trials, drawn over itself. */
  final class Bar implements VerifyProgress {
    /** To the bar's line, which is the one above the cursor, and clears it. */
    private static final String OVER_THE_BAR = "\u001b[1A\r\u001b[2K";

    private final PrintWriter err;
    private @Nullable ProgressBar bar;

    Bar(PrintWriter err) {
      this.err = err;
    }

    @Override
    public void begins(String kind, int trials) {
      bar = Terminal.bar(kind, trials);
    }

    @Override
    public void graded(List<String> faults) {
      if (bar != null) {
        bar.step();
      }
      // The empty line is where the bar draws itself anew, again above the cursor.
      faults.forEach(fault -> err.print(OVER_THE_BAR + fault + "\n\n"));
      err.flush();
    }

    @Override
    public void ends() {
      close();
    }

    @Override
    public void close() {
      if (bar != null) {
        bar.close();
        bar = null;
      }
    }
  }

  /** A line for every tenth of the way; one trial by itself is not news. */
  final class Lines implements VerifyProgress {
    private final PrintWriter err;
    private String kind = "";
    private int trials;
    private int graded;
    private long start;

    Lines(PrintWriter err) {
      this.err = err;
    }

    @Override
    public void begins(String kind, int trials) {
      this.kind = kind;
      this.trials = trials;
      graded = 0;
      start = System.nanoTime();
    }

    @Override
    public void graded(List<String> faults) {
      graded++;
      faults.forEach(fault -> err.printf("%s: %s%n", kind, fault));
      // Whole tenths: with eighteen trials not every one of them ends one.
      if (trials > 1 && graded * 10 / trials > (graded - 1) * 10 / trials) {
        Duration left = Duration.ofNanos((System.nanoTime() - start) / graded * (trials - graded));
        err.printf(
            "%s: %d of %d%s%n",
            kind,
            graded,
            trials,
            graded == trials ? "" : ", about %d s left".formatted(left.toSeconds()));
      }
      err.flush();
    }

    @Override
    public void ends() {
      // The last line says so.
    }

    @Override
    public void close() {
      err.flush();
    }
  }
}
