package assay.grader.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import assay.grader.model.Confinement;
import assay.grader.model.Person;
import assay.grader.model.Report;
import assay.grader.model.Report.CheckScore;
import assay.grader.model.Report.ProblemScore;
import assay.grader.model.Visibility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the consumers of each format check of it, as far as their code or documents say. */
final class PlatformFormatsTest {
  private static final String HOSTILE = "expected <b>\"7\"</b> & got\nX.java:12: =1+1 | `x` ]]>";

  private static CheckScore check(String id, double score, String outcome, Visibility visibility) {
    return new CheckScore(
        id,
        "Check <" + id + ">",
        "1.x",
        score,
        2.5,
        outcome,
        outcome.equals("Passed") ? "" : HOSTILE,
        visibility,
        1,
        "00000000000000ff",
        "",
        "",
        List.of());
  }

  private static Report report() {
    List<CheckScore> checks =
        List.of(
            check("one", 2.5, "Passed", Visibility.VISIBLE),
            check("two", 0, "Failed", Visibility.VISIBLE),
            check("secret", 1.25, "Partial", Visibility.HIDDEN));
    ProblemScore problem =
        new ProblemScore("1", "A & B", 3.75, 7.5, "Partial", checks, Optional.empty());
    Person person =
        new Person(
            "kim",
            "Kim",
            new TreeMap<>(Map.of("lti", "subject-7")),
            Optional.empty(),
            Person.Attempt.of("kim"));
    return new Report(
        new Report.AssignmentInfo("toy", "A toy", "1"),
        new Report.SubmissionInfo(
            "kim",
            Optional.of("ab".repeat(32)),
            List.of("src/main/java/a b/X.java"),
            List.of(),
            person,
            List.of()),
        Report.status(List.of(problem)),
        List.of(problem),
        new Report.Environment(
            "0.1.0",
            "25",
            "Linux",
            new Confinement(Confinement.Level.C, List.of(), List.of()),
            0,
            Instant.parse("2026-03-02T12:00:00Z"),
            12));
  }

  private static String text(ReportFormat format) {
    return new String(format.write(report()), UTF_8);
  }

  private static JsonNode json(ReportFormat format) {
    return new JsonMapper().readTree(text(format));
  }

  /** XML parsers are the consumers of messages that go into a page. */
  private static void assertIsOneElement(String markup) throws Exception {
    var document =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(markup.getBytes(UTF_8)));
    assertThat(document.getDocumentElement().getTagName()).isEqualTo("div");
    assertThat(document.getElementsByTagName("b").getLength()).isZero();
  }

  @Test
  void code_runner_finds_a_share_and_a_table_of_as_many_columns_as_formats() {
    JsonNode json = json(new CodeRunner());
    assertThat(json.propertyNames())
        .containsExactlyInAnyOrder("fraction", "testresults", "columnformats");
    assertThat(json.get("fraction").doubleValue()).isEqualTo(0.5);
    JsonNode header = json.at("/testresults/0");
    assertThat(header.get(0).stringValue()).isEqualTo("iscorrect");
    assertThat(json.get("columnformats").size()).isEqualTo(header.size() - 1);
    json.get("testresults").forEach(row -> assertThat(row.size()).isEqualTo(header.size()));
    assertThat(json.at("/testresults/1/0").intValue()).isEqualTo(1);
  }

  @Test
  void open_edx_gets_a_message_that_is_one_element() throws Exception {
    JsonNode json = json(new OpenEdx());
    assertThat(json.get("correct").isBoolean()).isTrue();
    assertThat(json.get("correct").booleanValue()).isFalse();
    assertThat(json.get("score").doubleValue()).isEqualTo(3.75);
    assertIsOneElement(json.get("msg").stringValue());
  }

  @Test
  void submitty_gets_a_share_and_words_that_it_knows() {
    JsonNode json = json(new Submitty());
    assertThat(json.get("status").stringValue()).isEqualTo("success");
    assertThat(json.at("/data/score").doubleValue()).isEqualTo(0.5);
    json.at("/data/message")
        .forEach(
            message ->
                assertThat(message.get("status").stringValue())
                    .isIn("success", "warning", "failure", "information"));
  }

  @Test
  void exercism_gets_a_message_for_whatever_did_not_pass() {
    JsonNode json = json(new Exercism());
    assertThat(json.get("version").intValue()).isEqualTo(2);
    assertThat(json.get("status").stringValue()).isEqualTo("fail");
    json.get("tests")
        .forEach(
            test ->
                assertThat(test.has("message"))
                    .isEqualTo(!test.get("status").stringValue().equals("pass")));
  }

  @Test
  void artemis_gets_three_fields_and_no_blank_message() throws IOException {
    List<JsonNode> files = new ArrayList<>();
    try (ZipInputStream zip =
        new ZipInputStream(new ByteArrayInputStream(new Artemis().write(report())), UTF_8)) {
      while (zip.getNextEntry() != null) {
        files.add(new JsonMapper().readTree(zip.readAllBytes()));
      }
    }
    assertThat(files).hasSize(3);
    for (JsonNode file : files) {
      assertThat(file.propertyNames()).containsExactlyInAnyOrder("name", "successful", "message");
      assertThat(file.get("name").stringValue()).isNotBlank();
      assertThat(file.get("message").stringValue()).isNotBlank();
    }
  }

  @Test
  void codio_gets_percent_and_a_text_that_is_a_form() throws Exception {
    String[] fields = text(new Codio()).split("&");
    assertThat(fields).startsWith("grade=50", "format=html").hasSize(3);
    assertIsOneElement(URLDecoder.decode(fields[2].substring("feedback=".length()), UTF_8));
  }

  @Test
  void classroom_50_gets_whole_scores_that_add_up() {
    JsonNode json =
        json(new Classroom50(Map.of("CLASSROOM", "c", "COMMIT_URL", "https://x.example/1")));
    assertThat(json.get("schema").stringValue()).isEqualTo("classroom50/result/v1");
    assertThat(json.get("review").stringValue()).isEqualTo("https://x.example/1");
    assertThat(json.get("datetime").stringValue()).isEqualTo("2026-03-02T12:00:00Z");
    int score = 0;
    int max = 0;
    for (JsonNode test : json.get("tests")) {
      assertThat(test.get("score").isIntegralNumber()).isTrue();
      assertThat(test.get("test-name").stringValue()).contains("1/4 points");
      score += test.get("score").intValue();
      max += test.get("max-score").intValue();
    }
    assertThat(json.get("score").intValue()).isEqualTo(score).isEqualTo(15);
    assertThat(json.get("max-score").intValue()).isEqualTo(max).isEqualTo(30);
  }

  @Test
  void a_summary_for_github_holds_no_markup_of_the_students() {
    String text = text(new GithubSummary());
    assertThat(text).contains("3.75 of 7.5").doesNotContain("<b>").doesNotContain("`x`");
    assertThat(text.lines().filter(line -> line.startsWith("| ") && !line.contains("check")))
        .allSatisfy(
            line -> assertThat(line.replace("\\|", "").chars().filter(c -> c == '|')).hasSize(4));
  }

  @Test
  void sarif_names_the_line_of_the_file_as_it_was_handed_in() {
    JsonNode json = json(new Sarif());
    assertThat(json.get("version").stringValue()).isEqualTo("2.1.0");
    JsonNode run = json.at("/runs/0");
    assertThat(run.get("results").size()).isEqualTo(1);
    JsonNode result = run.at("/results/0");
    assertThat(run.at("/tool/driver/rules").get(result.get("ruleIndex").intValue()).get("id"))
        .isEqualTo(result.get("ruleId"));
    assertThat(result.at("/locations/0/physicalLocation/artifactLocation/uri").stringValue())
        .isEqualTo("src/main/java/a%20b/X.java");
    assertThat(result.at("/locations/0/physicalLocation/region/startLine").intValue())
        .isEqualTo(12);
  }

  @Test
  void lti_posts_a_final_score_and_nothing_else() {
    LtiScore format = new LtiScore();
    JsonNode json = json(format);
    assertThat(json.get("gradingProgress").stringValue()).isEqualTo("FullyGraded");
    assertThat(json.get("userId").stringValue()).isEqualTo("subject-7");
    assertThat(json.get("timestamp").stringValue()).isEqualTo("2026-03-02T12:00:00.001Z");
    Report fault =
        report()
            .with(
                List.of(
                    report()
                        .problems()
                        .getFirst()
                        .with(List.of(check("one", 0, "GraderFault", Visibility.VISIBLE)))));
    assertThat(format.canSay(fault)).isFalse();
  }

  @Test
  void none_of_them_tells_of_hidden_checks() {
    for (ReportFormat format :
        List.of(
            new CodeRunner(),
            new OpenEdx(),
            new Submitty(),
            new Exercism(),
            new Codio(),
            new Classroom50(Map.of()),
            new GithubSummary(),
            new Sarif(),
            new LtiScore())) {
      assertThat(text(format)).as(format.id()).doesNotContain("secret");
    }
  }
}
