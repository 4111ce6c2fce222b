package assay.cli;

import assay.grader.ledger.Difference;
import assay.grader.ledger.Entry;
import assay.grader.ledger.Ledger;
import assay.grader.model.Points;
import assay.grader.model.Report;
import assay.grader.report.ScoreFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects what becomes of reports, and says it: whoever loses points first. */
final class Changes {
  private static final int SHOWN = 12;

  private final Instant at = Instant.now();
  private final List<Difference> differences = new ArrayList<>();
  private final Map<String, Report> changed = new TreeMap<>();

  /** The later report with a note of what changed against the earlier one. */
  synchronized Report note(Report earlier, Report later) {
    Difference difference = Difference.between(earlier, later);
    if (!difference.isEmpty()) {
      differences.add(difference);
    }
    Report noted =
        difference.change(at).map(change -> later.with(later.standing().and(change))).orElse(later);
    if (!noted.equals(earlier)) {
      changed.put(noted.submission().id(), noted);
    }
    return noted;
  }

  synchronized Ledger ledger() {
    return new Ledger(at, differences);
  }

  /** Writes all reports that were noted and are not as they were. */
  void write(ScoreFolder folder) {
    try {
      folder.update(List.copyOf(changed.values()), ledger());
    } catch (IOException e) {
      throw GradedClass.unwritable(e);
    }
  }

  /** Says for whom the score changed, from what to what, and why. */
  static void print(Ledger ledger, Path folder, boolean written, PrintWriter out) {
    if (ledger.isEmpty()) {
      out.println("Nothing changed against earlier scores");
      return;
    }
    long losses = ledger.differences().stream().filter(Difference::isLoss).count();
    out.printf(
        "%s against earlier scores for %d %s%s:%n",
        written ? "Changed" : "Would change",
        ledger.differences().size(),
        ledger.differences().size() == 1 ? "submission" : "submissions",
        losses == 0 ? "" : ", %d of them for the worse".formatted(losses));
    ledger.differences().stream()
        .limit(SHOWN)
        .forEach(difference -> out.println("  " + line(difference)));
    if (ledger.differences().size() > SHOWN) {
      out.printf("  … and %d more%n", ledger.differences().size() - SHOWN);
    }
    if (written) {
      out.printf("In full: %s%n", folder.resolve(Ledger.LAST));
    }
  }

  private static String line(Difference difference) {
    String score =
        "%s → %s"
            .formatted(
                difference.before().map(Points::text).orElse("–"),
                difference.after().map(Points::text).orElse("–"));
    String why =
        String.join("; ", difference.entries().stream().map(Changes::entry).limit(3).toList());
    return "%s: %s (%s)".formatted(difference.submission(), score, why);
  }

  private static String entry(Entry entry) {
    String what = entry.what();
    return "%s: %s"
        .formatted(
            entry.cause().label(), what.length() > 160 ? what.substring(0, 160) + " …" : what);
  }
}
