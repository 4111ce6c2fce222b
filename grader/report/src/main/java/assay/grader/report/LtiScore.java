package assay.grader.report;

import assay.grader.model.Points;
import assay.grader.model.Report;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A score message of LTI's Assignment and Grade Services, to be posted to a line item's {@code
 * /scores} as {@code application/vnd.ims.lis.v1.score+json}. There is one for a final score alone:
 * platforms blank or reset a grade when they get another progress than {@code FullyGraded}.
 */
public final class LtiScore implements ReportFormat {
  /** The kind of id that a launch gives, its subject. */
  private static final String SUBJECT = "lti";

  @Override
  public String id() {
    return "lti-score";
  }

  @Override
  public String fileName() {
    return "lti-score.json";
  }

  @Override
  public boolean canSay(Report report) {
    return report.status() == Report.Status.GRADED
        && report.maxScore() > 0
        && report.submission().person().id(SUBJECT).isPresent();
  }

  @Override
  public byte[] write(Report report) {
    String user = report.submission().person().id(SUBJECT).orElseThrow();
    return JsonText.write(
        json -> {
          json.writeStartObject();
          json.writeStringProperty("userId", user);
          json.writeStringProperty("activityProgress", "Completed");
          json.writeStringProperty("gradingProgress", "FullyGraded");
          json.writeNumberProperty("scoreGiven", Points.decimal(report.score().orElseThrow()));
          json.writeNumberProperty("scoreMaximum", Points.decimal(report.maxScore()));
          json.writeStringProperty("timestamp", time(report));
          json.writeEndObject();
        });
  }

  /** When the score became what it is, with the fraction of a second that platforms ask for. */
  private static String time(Report report) {
    Instant latest = report.environment().gradedAt();
    for (var change : report.standing().changes()) {
      latest = change.at().isAfter(latest) ? change.at() : latest;
    }
    for (var problem : report.problems()) {
      Instant marked =
          problem.written().flatMap(part -> part.marker()).map(by -> by.at()).orElse(latest);
      latest = marked.isAfter(latest) ? marked : latest;
    }
    return latest.truncatedTo(ChronoUnit.MILLIS).plusMillis(1).toString();
  }
}
