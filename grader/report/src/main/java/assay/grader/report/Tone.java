package assay.grader.report;

import assay.grader.model.Points;
import assay.grader.model.Report;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The words, colours and numbers that templates show. */
public final class Tone {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private Tone() {}

  /** The CSS class of an outcome's colour. */
  public static String of(String outcome) {
    return switch (outcome) {
      case "Passed" -> "good";
      case "Partial" -> "half";
      case "NotAttempted", "Skipped" -> "idle";
      case "GraderFault" -> "ours";
      default -> "bad";
    };
  }

  /** An outcome in words. */
  public static String words(String outcome) {
    return switch (outcome) {
      case "NotAttempted" -> "not attempted";
      case "CompileError" -> "does not compile";
      case "TimedOut" -> "timed out";
      case "OutOfMemory" -> "out of memory";
      case "Exited" -> "ended the program";
      case "OutputLimit" -> "printed too much";
      case "GraderFault" -> "grader fault";
      default -> outcome.toLowerCase(Locale.ROOT);
    };
  }

  /** A report's status in words. */
  public static String words(Report.Status status) {
    return switch (status) {
      case GRADED -> "graded";
      case AWAITING_MARKS -> "written part still to be marked";
      case NOT_GRADABLE -> "not gradable";
      case GRADER_FAULT -> "could not be graded; this is the grader's fault";
    };
  }

  /** What came of a hand-in, in words. */
  public static String words(Report report) {
    return report
        .refusal()
        .filter(refusal -> refusal.kind() == Report.Refusal.Kind.NOTHING_HANDED_IN)
        .map(_ -> "nothing handed in")
        .orElseGet(() -> words(report.status()));
  }

  /** Who has to do something about a hand-in that has no score. */
  public static String words(Report.Refusal.Turn turn) {
    return switch (turn) {
      case STUDENT -> "the student's turn";
      case INSTRUCTOR -> "the instructor's turn";
      case GRADER -> "the turn of whoever runs the grader";
    };
  }

  /** What happens next to a hand-in without a score, to whoever handed it in. */
  public static String next(Report.Refusal.Turn turn) {
    return switch (turn) {
      case STUDENT ->
          "This is no zero: nothing of your work was judged. Mend it and hand it in again.";
      case INSTRUCTOR ->
          "This is no zero: nothing of your work was judged. Your instructors have to look at it.";
      case GRADER ->
          "This is no zero: nothing of your work was judged. The mistake is not yours; it will be"
              + " graded again.";
    };
  }

  /** Points without needless decimals. */
  public static String points(double points) {
    return Points.text(Math.round(points * 100) / 100.0);
  }

  /** A share as a whole percentage from 0 to 100. */
  public static int percent(double score, double max) {
    return max > 0 ? (int) Math.round(Math.clamp(score / max, 0, 1) * 100) : 0;
  }

  /** A time as people write it, in UTC. */
  public static String time(Instant time) {
    return TIME.format(time);
  }

  /** A duration as people say it. */
  public static String duration(long millis) {
    return millis < 1000 ? millis + " ms" : oneDecimal(millis / 1000.0) + " s";
  }

  static String oneDecimal(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
