package assay.cli;

import assay.grader.model.Points;
import assay.grader.model.Report;
import assay.grader.pipeline.Batch;
import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;

/** Tells how far a batch has come: a bar with the time left on a terminal, else plain lines. */
sealed interface GradeProgress extends Batch.Listener, AutoCloseable {

  static GradeProgress of(int submissions, PrintWriter err) {
    return Terminal.isThere() && submissions > 1
        ? new Bar(submissions)
        : new Lines(submissions, err);
  }

  @Override
  void close();

  /** A bar that is drawn over itself. */
  final class Bar implements GradeProgress {
    private final ProgressBar bar;

    Bar(int submissions) {
      bar = Terminal.bar("grading", submissions);
    }

    @Override
    public void started(String id) {
      bar.setExtraMessage(id);
    }

    @Override
    public void finished(Report report) {
      bar.step();
    }

    @Override
    public void close() {
      bar.close();
    }
  }

  /** One line for each submission; none where there is only one. */
  final class Lines implements GradeProgress {
    private final int submissions;
    private final PrintWriter err;
    private int finished;

    Lines(int submissions, PrintWriter err) {
      this.submissions = submissions;
      this.err = err;
    }

    @Override
    public void started(String id) {
      // A line at the end of each is enough for a log.
    }

    @Override
    public void finished(Report report) {
      finished++;
      if (submissions > 1) {
        err.printf(
            "[%d/%d] %s: %s%n",
            finished,
            submissions,
            report.submission().id(),
            report.score().map(Points::text).orElse(report.status().label().replace('-', ' ')));
        err.flush();
      }
    }

    @Override
    public void close() {
      err.flush();
    }
  }
}
