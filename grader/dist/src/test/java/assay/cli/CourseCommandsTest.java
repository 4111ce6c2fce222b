package assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** A course from the first grading to a complaint: two submissions of answers and no code. */
final class CourseCommandsTest {
  private static final String LATE =
      """
      {"due": "2026-03-02T23:59", "zone": "Europe/Berlin",
       "late": {"percent": 10, "per": "day", "of": "score"}%s}
      """;

  @TempDir private Path folder;

  private record Ended(int exitCode, String out, String err) {}

  private static Ended run(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commandLine = Main.commandLine();
    commandLine.setOut(new PrintWriter(out));
    commandLine.setErr(new PrintWriter(err));
    int exitCode =
        commandLine.execute(Arrays.stream(arguments).map(Object::toString).toArray(String[]::new));
    return new Ended(exitCode, out.toString(), err.toString());
  }

  private static Ended ok(Object... arguments) {
    Ended ended = run(arguments);
    assertThat(ended.exitCode()).as(ended.out() + ended.err()).isEqualTo(ExitCode.OK);
    return ended;
  }

  private JsonNode score(String id) {
    return new Scores(folder.resolve("scores")).of(id);
  }

  private String read(String file) throws IOException {
    return Files.readString(folder.resolve("scores").resolve(file));
  }

  private void handIn(String id, String answer) throws IOException {
    Path answers = Files.createDirectories(folder.resolve("all").resolve(id).resolve("answers"));
    Files.writeString(answers.resolve("2.md"), answer);
    Files.writeString(answers.resolve("3.md"), "By induction.");
  }

  @Test
  void scores_follow_due_dates_people_and_hand_ins_and_say_why() throws IOException {
    Path scores = folder.resolve("scores");
    Path policy = folder.resolve("policy.json");
    handIn("kim", "Every factor is small.");
    handIn("lee", "It saturates.");
    Files.writeString(policy, LATE.formatted(""));
    Ended first =
        ok(
            "grade",
            "--all",
            folder.resolve("all"),
            "--out",
            scores,
            "--policy",
            policy,
            "--submitted-at",
            "2026-03-04T12:00");
    assertThat(first.out()).doesNotContain("against earlier scores");
    assertThat(scores.resolve("changes.csv")).doesNotExist();
    for (String id : List.of("kim", "lee")) {
      ok("mark", scores, "--submission", id, "--problem", 2, "--points", 8, "--by", "anna");
      ok("mark", scores, "--submission", id, "--problem", 3, "--points", 2, "--by", "ben");
    }
    assertThat(score("kim").at("/policy/rawScore").doubleValue()).isEqualTo(10);
    assertThat(score("kim").get("score").doubleValue()).isEqualTo(8);
    assertThat(read("kim/feedback.html")).contains("1 day 12 hours late", "would be 10 points");
    assertThat(read("ledger.csv")).contains("from anna").contains("from ben");

    // Twice without a change: nothing.
    Ended again = ok("grade", "--stale", "--out", scores);
    assertThat(again.out()).contains("Nothing changed against earlier scores");
    assertThat(read("changes.csv").lines()).hasSize(1);
    assertThat(score("kim").get("score").doubleValue()).isEqualTo(8);

    // Another policy grades nothing again.
    String gradedAt = score("kim").at("/environment/gradedAt").stringValue();
    Files.writeString(
        policy, LATE.formatted(", \"extensions\": {\"kim\": \"+2 days\", \"kimm\": \"+1 day\"}"));
    Ended dry = ok("policy", scores, "--policy", policy, "--dry-run");
    assertThat(dry.out()).contains("Would change", "kim: 8 → 10 (policy: ");
    assertThat(score("kim").get("score").doubleValue()).isEqualTo(8);
    Ended extended = ok("policy", scores, "--policy", policy);
    assertThat(extended.err()).contains("\"kimm\" fits nobody");
    assertThat(score("kim").get("score").doubleValue()).isEqualTo(10);
    assertThat(score("lee").get("score").doubleValue()).isEqualTo(8);
    assertThat(score("kim").at("/environment/gradedAt").stringValue()).isEqualTo(gradedAt);
    assertThat(read("kim/feedback.html")).contains("Your score changed from 8 to 10 points");

    // A person's points survive grading again, until what was handed in changes.
    String check = score("lee").at("/problems/0/checks/0/id").stringValue();
    ok("override", scores, "lee", check, "--points", 1, "--reason", "Right on paper");
    assertThat(score("lee").at("/problems/0/checks/0/override/reason").stringValue())
        .isEqualTo("Right on paper");
    ok("grade", "--all", folder.resolve("all"), "--out", scores, "--fresh");
    assertThat(score("lee").at("/problems/0/checks/0/score").doubleValue()).isEqualTo(1);
    assertThat(ok("explain", "lee", check, "--scores", scores).out())
        .contains("1 of ", "gave 1 instead of 0: Right on paper");
    handIn("lee", "It saturates, in one layer.");
    Ended worse = ok("grade", folder.resolve("all/lee"), "--out", scores);
    assertThat(worse.err()).contains("no longer hold, because what was handed in changed");
    assertThat(worse.out()).contains("1 of them for the worse", "lee: ", "hand-in");
    assertThat(read("scores.csv").lines()).hasSize(3);

    assertThat(ok("publish", scores).out()).contains("submissions now");
    assertThat(score("kim").get("released").stringValue()).isEqualTo("after-due-date");
  }

  @Test
  void a_policy_with_slips_is_refused_by_line_and_nothing_is_made() throws IOException {
    handIn("kim", "Every factor is small.");
    Path policy = folder.resolve("policy.json");
    Files.writeString(
        policy,
        """
        {
          "due": "2. March",
          "zone": "Berlin",
          "late": {"percent": 10, "per": "week"},
          "until": "2026-03-09"
        }
        """);
    Ended refused =
        run("grade", folder.resolve("all/kim"), "--out", folder.resolve("s"), "--policy", policy);
    assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(refused.err())
        .contains("policy.json:2: due is to be", "policy.json:3: zone is to be")
        .contains("policy.json:4: late.per is to be", "policy.json:5: until is no field");
    assertThat(folder.resolve("s/kim")).doesNotExist();
  }
}
