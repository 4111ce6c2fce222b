package assay.grader.mark;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.grader.model.Confinement;
import assay.grader.model.Report;
import assay.grader.model.Report.Answer;
import assay.grader.model.Report.CheckScore;
import assay.grader.model.Report.ProblemScore;
import assay.grader.model.Report.WrittenScore;
import assay.grader.model.Visibility;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Reports of a small class; each problem has one check, worth 6, and a written part, worth 4. */
final class Classroom {
  private Classroom() {}

  static Report report(String id, WrittenScore... parts) {
    return report(id, "Passed", Optional.of(sha256(id)), parts);
  }

  static Report unreadAfterFault(String id, int parts) {
    WrittenScore[] missing = new WrittenScore[parts];
    java.util.Arrays.setAll(missing, _ -> missing());
    return report(id, "GraderFault", Optional.empty(), missing);
  }

  private static Report report(
      String id, String outcome, Optional<String> sha256, WrittenScore... parts) {
    List<ProblemScore> problems = new ArrayList<>();
    for (WrittenScore part : parts) {
      String number = Integer.toString(problems.size() + 1);
      CheckScore check =
          new CheckScore(
              "toy.check-" + number,
              "A check",
              number + ".x",
              outcome.equals("Passed") ? 6 : 0,
              6,
              outcome,
              "",
              Visibility.VISIBLE,
              1,
              "00000000000000ff",
              "",
              "",
              List.of());
      problems.add(
          new ProblemScore(
              number, "A problem", check.score(), 6, outcome, List.of(check), Optional.of(part)));
    }
    return new Report(
        new Report.AssignmentInfo("toy", "A toy assignment", "1.0"),
        new Report.SubmissionInfo(id, sha256, List.of("a/B.java"), List.of()),
        Report.status(problems),
        problems,
        new Report.Environment(
            "0.1.0",
            "25",
            "Linux",
            new Confinement(Confinement.Level.C, List.of(), List.of()),
            0,
            Instant.parse("2026-01-02T03:04:05Z"),
            12));
  }

  static WrittenScore open(String answer) {
    return part(Optional.of(answer)).marked(Optional.empty(), "");
  }

  static WrittenScore marked(String answer, double points) {
    return part(Optional.of(answer)).marked(Optional.of(points), "well done");
  }

  static WrittenScore missing() {
    return part(Optional.empty());
  }

  private static WrittenScore part(Optional<String> answer) {
    return new WrittenScore(
        Optional.empty(),
        4,
        "",
        "answers/x.md",
        answer.map(text -> new Answer(text, sha256(text))),
        List.of(new Report.Criterion("Says why", 4)),
        Optional.empty());
  }

  static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
