package assay.grader.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assay.grader.model.Confinement;
import assay.grader.model.Figure;
import assay.grader.model.Report;
import assay.grader.model.Report.CheckScore;
import assay.grader.model.Report.ProblemScore;
import assay.grader.model.Report.Status;
import assay.grader.model.Report.WrittenScore;
import assay.grader.model.Visibility;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ReportsTest {
  private static final String HOSTILE =
      "<script>alert(1)</script>\u001B[31m\u202Eevil]]>&\"'\u0000\u0001\uD800 {\"score\": 100}";

  @TempDir private Path folder;

  @Test
  void score_json_obeys_its_schema_whatever_happened() throws IOException {
    for (Status status : Status.values()) {
      assertThat(schemaErrors(ScoreJson.write(report("alice", status, HOSTILE)))).isEmpty();
    }
  }

  @Test
  void the_schema_refuses_what_is_no_report() throws IOException {
    String json = new String(ScoreJson.write(report("alice", Status.GRADED, "")), UTF_8);

    assertThat(schemaErrors(json.replace("\"Passed\"", "\"Great\"").getBytes(UTF_8))).isNotEmpty();
    assertThat(schemaErrors(json.replace("\"status\"", "\"state\"").getBytes(UTF_8))).isNotEmpty();
    assertThat(
            schemaErrors(json.replace("\"maxScore\" : 6", "\"maxScore\" : \"6\"").getBytes(UTF_8)))
        .isNotEmpty();
  }

  @Test
  void score_json_is_read_back_without_loss() {
    Report report = report("alice", Status.AWAITING_MARKS, "one\ntwo");

    assertThat(ScoreJson.read(ScoreJson.write(report))).contains(report);
  }

  @Test
  void what_is_no_score_json_is_not_read() {
    byte[] json = ScoreJson.write(report("alice", Status.GRADED, ""));

    for (int length = 0; length < json.length - 2; length += 97) {
      assertThat(ScoreJson.read(java.util.Arrays.copyOf(json, length))).isEmpty();
    }
    assertThat(ScoreJson.read("{\"schemaVersion\": \"2.0\"}".getBytes(UTF_8))).isEmpty();
    assertThat(ScoreJson.read("[]".getBytes(UTF_8))).isEmpty();
  }

  @Test
  void points_are_numbers_without_rounding_noise_in_any_locale() {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      JsonNode json = json(ScoreJson.write(report("alice", Status.GRADED, "")));

      assertThat(json.at("/score").asString()).isEqualTo("2.3");
      assertThat(new String(new JUnitXml().write(report("a", Status.GRADED, "")), UTF_8))
          .contains("time=\"1.234\"");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void text_of_the_student_is_plain_in_the_report() {
    CheckScore failed = report("a", Status.GRADED, HOSTILE).problems().getFirst().checks().get(1);

    assertThat(failed.message())
        .isEqualTo("<script>alert(1)</script>evil]]>&\"'\uFFFD {\"score\": 100}");
    assertThat(
            report("a", Status.GRADED, "x".repeat(100_000))
                .problems()
                .getFirst()
                .checks()
                .get(1)
                .message())
        .hasSizeLessThan(4_100)
        .endsWith("(cut)");
  }

  @Test
  void pages_escape_everything_and_need_no_other_file() {
    String page = new String(Pages.feedback(report("alice", Status.GRADED, HOSTILE)), UTF_8);
    String overview =
        new String(Pages.overview(List.of(report("alice", Status.GRADED, HOSTILE))), UTF_8);

    for (String html : List.of(page, overview)) {
      assertThat(html)
          .doesNotContain("<script", "http://", "https://", "javascript:", "\u202E", "\u001B")
          .contains("Content-Security-Policy");
    }
    assertThat(page).contains("&lt;script&gt;alert(1)&lt;/script&gt;").contains("<polyline");
  }

  @Test
  void a_hidden_check_is_not_on_the_students_page() {
    String page = new String(Pages.feedback(report("alice", Status.GRADED, "shown")), UTF_8);

    assertThat(page)
        .contains(
            "shown", "1 more of this problem&#39;s checks are not shown".replace("&#39;", "'"))
        .doesNotContain("Secret title", "secret message");
  }

  @Test
  void gradescope_gets_a_status_and_a_visibility_for_every_check() {
    JsonNode json = json(new Gradescope().write(report("alice", Status.AWAITING_MARKS, HOSTILE)));

    assertThat(json.get("score").doubleValue()).isEqualTo(2.3);
    assertThat(json.get("output_format").stringValue()).isEqualTo("text");
    assertThat(json.get("tests")).hasSize(3);
    double sum = 0;
    for (JsonNode test : json.get("tests")) {
      assertThat(test.get("status").stringValue()).isIn("passed", "failed");
      assertThat(test.get("score").isNumber()).isTrue();
      sum += test.get("max_score").doubleValue();
    }
    assertThat(sum).isEqualTo(6);
    assertThat(json.at("/tests/2/visibility").stringValue()).isEqualTo("hidden");
    assertThat(json.at("/tests/0/number").stringValue()).isEqualTo("1.1");
  }

  @Test
  void junit_xml_is_well_formed_and_keeps_to_what_both_schemas_allow() throws Exception {
    byte[] xml = new JUnitXml().write(report("alice", Status.GRADED, HOSTILE));
    Element suite =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(xml))
            .getDocumentElement();

    assertThat(suite.getTagName()).isEqualTo("testsuite");
    assertThat(suite.getAttribute("tests")).isEqualTo("3");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(suite.getAttribute("skipped")).isEqualTo("1");
    assertThat(suite.hasAttribute("hostname")).isFalse();
    assertThat(suite.getElementsByTagName("testcase").getLength()).isEqualTo(3);
    assertThat(suite.getElementsByTagName("failure").item(0).getTextContent()).contains("]]>");
    assertThat(suite.getElementsByTagName("system-out").getLength()).isZero();
  }

  @Test
  void the_table_holds_no_formula_and_no_zero_for_a_fault_of_the_grader() {
    String csv =
        new String(
            ScoresCsv.write(
                List.of(report("=cmd", Status.GRADED, ""), report("bob", Status.GRADER_FAULT, ""))),
            UTF_8);

    assertThat(csv.lines())
        .containsExactly(
            "submission,status,score,maxScore,automatic,problem 1,problem 1 written,sha256",
            "'=cmd,graded,2.3,10,2.3,2.3,," + "ab".repeat(32),
            "bob,grader-fault,,10,,,," + "ab".repeat(32));
  }

  @Test
  void a_folder_holds_whole_files_only_and_none_for_platforms_after_a_fault() throws IOException {
    ScoreFolder scores = new ScoreFolder(folder, ReportFormat.all());
    scores.write(report("alice", Status.GRADED, ""));
    scores.writeOverview(List.of(report("alice", Status.GRADED, "")));

    assertThat(names(folder)).containsExactly("alice", "class.html", "scores.csv");
    assertThat(names(folder.resolve("alice")))
        .containsExactly("feedback.html", "junit.xml", "results.json", "score.json");

    scores.write(report("alice", Status.GRADER_FAULT, ""));
    assertThat(names(folder.resolve("alice"))).containsExactly("feedback.html", "score.json");
  }

  @Test
  void an_earlier_report_is_found_unless_it_is_damaged_or_of_another_submission()
      throws IOException {
    ScoreFolder scores = new ScoreFolder(folder, List.of());
    Report report = report("alice", Status.GRADED, "");
    scores.write(report);

    assertThat(scores.find("alice")).contains(report);
    assertThat(scores.find("bob")).isEmpty();
    Files.createDirectory(folder.resolve("bob"));
    Files.copy(folder.resolve("alice/score.json"), folder.resolve("bob/score.json"));
    assertThat(scores.find("bob")).isEmpty();
    Files.writeString(folder.resolve("alice/score.json"), "{\"schemaVersion\": \"1.0\", \"sco");
    assertThat(scores.find("alice")).isEmpty();
  }

  @Test
  void an_id_that_is_a_path_writes_nothing() {
    ScoreFolder scores = new ScoreFolder(folder.resolve("scores"), List.of());

    for (String id : List.of("..", "../x", "a/b", "/tmp/x", "")) {
      assertThatThrownBy(() -> scores.write(report(id, Status.GRADED, "")))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void the_overview_counts_and_sorts_the_scores() {
    ClassOverview overview =
        ClassOverview.of(
            List.of(
                report("a", Status.GRADED, ""),
                report("b", Status.GRADED, ""),
                report("c", Status.GRADER_FAULT, "")));

    assertThat(overview.scored()).containsExactly(2.3, 2.3);
    assertThat(overview.mean()).isEqualTo("2.3");
    assertThat(overview.histogram()).containsExactly(0, 0, 0, 2, 0, 0, 0, 0, 0, 0);
    assertThat(overview.checks().getFirst().passed()).isEqualTo(2);
    assertThat(ClassOverview.of(List.of()).mean()).isEqualTo("–");
  }

  private static Report report(String id, Status status, String message) {
    Figure figure =
        new Figure(
            "Loss <b>",
            "epoch",
            "loss",
            List.of(new Figure.Line("train", List.of(0.0, 1.0, 2.0), List.of(2.3, 1.0, 1e-3))));
    List<CheckScore> checks =
        List.of(
            check("1", "A title", 2, 2, "Passed", "", Visibility.VISIBLE, List.of(figure)),
            check("2", "Another", 0.1 + 0.2, 3, "Partial", message, Visibility.VISIBLE, List.of()),
            check(
                "3",
                "Secret title",
                0,
                1,
                "Skipped",
                "secret message",
                Visibility.HIDDEN,
                List.of()));
    return new Report(
        new Report.AssignmentInfo("toy", "A <toy> assignment", "1.0"),
        new Report.SubmissionInfo(
            id, Optional.of("ab".repeat(32)), List.of("a/B.java"), List.of("<img src=x>")),
        status,
        List.of(
            new ProblemScore(
                "1",
                "Adding & more",
                2.3,
                6,
                "Partial",
                checks,
                Optional.of(
                    new WrittenScore(
                        Optional.empty(), 4, "answers/1.md", true, List.of("Why (4)"))))),
        new Report.Environment(
            "0.1.0",
            "25",
            "Linux",
            new Confinement(Confinement.Level.C, List.of("heap"), List.of("network")),
            -1,
            Instant.parse("2026-01-02T03:04:05.678Z"),
            1234));
  }

  private static CheckScore check(
      String id,
      String title,
      double score,
      double max,
      String outcome,
      String message,
      Visibility visibility,
      List<Figure> figures) {
    return new CheckScore(
        "suite." + id,
        title,
        "1.x",
        assay.grader.model.Points.rounded(score),
        max,
        outcome,
        message,
        visibility,
        id.equals("1") ? 1234 : 0,
        "00000000000000ff",
        "",
        "",
        figures);
  }

  private static List<Error> schemaErrors(byte[] json) throws IOException {
    try (InputStream schema = ScoreJson.class.getResourceAsStream("score.schema.json")) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(new String(schema.readAllBytes(), UTF_8), InputFormat.JSON)
          .validate(new String(json, UTF_8), InputFormat.JSON);
    }
  }

  private static JsonNode json(byte[] text) {
    return new JsonMapper().readTree(text);
  }

  private static List<String> names(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
