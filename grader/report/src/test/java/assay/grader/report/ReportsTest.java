package assay.grader.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import assay.grader.ledger.Ledger;
import assay.grader.model.Confinement;
import assay.grader.model.Figure;
import assay.grader.model.Person;
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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ReportsTest {
  private static String text(ClassFormat format, Report... reports) {
    var out = new java.io.ByteArrayOutputStream();
    try {
      format.write(ClassScores.of(List.of(reports)), out);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return out.toString(UTF_8);
  }

  private static final Ledger NOTHING = new Ledger(Instant.EPOCH, List.of());

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
  void whose_hand_in_it_is_is_read_back_without_loss() throws IOException {
    Person.Attempt second =
        new Person.Attempt(
            "kim_LATE_7_9.zip",
            OptionalInt.of(2),
            Optional.of(Instant.parse("2026-03-03T10:15:30Z")),
            true);
    Person team =
        new Person(
            "canvas-7",
            "김민준",
            new TreeMap<>(Map.of("canvas", "7", "login", "kim")),
            Optional.of(
                new Person.Team(
                    "Team 3",
                    List.of(
                        new Person.Member("canvas-7", "김민준", new TreeMap<>(Map.of("canvas", "7"))),
                        new Person.Member("canvas-8", "Zoë", new TreeMap<>())))),
            second);
    Report report =
        report("alice", Status.GRADED, "").with(team, List.of(Person.Attempt.of("kim_7_8.zip")));
    byte[] json = ScoreJson.write(report);

    assertThat(ScoreJson.read(json)).contains(report);
    assertThat(schemaErrors(json)).isEmpty();
    assertThat(json(new String(json, UTF_8)).at("/submission/person/submittedAt").stringValue())
        .isEqualTo("2026-03-03T10:15:30Z");
  }

  @Test
  void a_hand_in_that_was_not_taken_has_no_score_anywhere() throws IOException {
    Report report = report("alice", Status.NOT_GRADABLE, "it is damaged");
    byte[] text = ScoreJson.write(report);
    JsonNode json = json(new String(text, UTF_8));

    assertThat(json.get("score").isNull()).isTrue();
    assertThat(json.at("/automatic/score").isNull()).isTrue();
    assertThat(json.findValues("score")).allMatch(JsonNode::isNull);
    assertThat(json.at("/notGradable/turn").stringValue()).isEqualTo("student");
    assertThat(ScoreJson.read(text))
        .hasValueSatisfying(r -> assertThat(r.refusal()).isEqualTo(report.refusal()));
    assertThat(text(new ScoresCsv(), report))
        .contains("\nalice,not-gradable,,10,,,," + "ab".repeat(32));
    assertThat(text(new CanvasCsv(), report)).contains("\nalice,,alice,,\n");
    assertThat(ReportFormat.all().stream().filter(format -> format.canSay(report)))
        .hasExactlyElementsOfTypes(PrairieLearn.class);
    assertThat(new String(Pages.feedback(report), UTF_8))
        .contains("There is no score yet", "it is damaged", "no zero")
        .doesNotContain("class=\"score\"", "A title");
    assertThat(new String(Pages.overview(List.of(report), Optional.empty()), UTF_8))
        .contains("One hand-in has no score and needs a person", "it is damaged");
    assertThat(
            schemaErrors(new String(text, UTF_8).replace("not-gradable", "graded").getBytes(UTF_8)))
        .isNotEmpty();
  }

  @Test
  void every_member_of_a_team_has_a_row() {
    Person team =
        new Person(
            "team-3",
            "Team 3",
            new TreeMap<>(),
            Optional.of(
                new Person.Team(
                    "Team 3",
                    List.of(
                        new Person.Member(
                            "kim",
                            "Kim Lee",
                            new TreeMap<>(Map.of("canvas", "7", "login", "klee", "section", "B"))),
                        new Person.Member("ada", "Ada Park", new TreeMap<>())))),
            Person.Attempt.of("team-3.zip"));
    List<Report> reports = List.of(report("team-3", Status.GRADED, "").with(team, List.of()));

    assertThat(text(new ScoresCsv(), reports.toArray(Report[]::new)).lines().skip(1))
        .containsExactly(
            "team-3,graded,2.3,10,2.3,2.3,," + "ab".repeat(32) + ",Kim Lee,klee,,2.3,,,",
            "team-3,graded,2.3,10,2.3,2.3,," + "ab".repeat(32) + ",Ada Park,,,2.3,,,");
    assertThat(text(new CanvasCsv(), reports.toArray(Report[]::new)).lines().skip(2))
        .containsExactly("Kim Lee,7,klee,B,2.3", "Ada Park,,ada,,2.3");
  }

  @Test
  void somebody_without_a_hand_in_has_a_row_until_there_is_one() throws IOException {
    ScoreFolder scores = new ScoreFolder(folder, List.of());
    Report missing = report("kim", Status.NOT_GRADABLE, "");
    Report nothing =
        new Report(
            missing.assignment(),
            missing.submission(),
            missing.status(),
            Optional.of(
                new Report.Refusal(
                    Report.Refusal.Kind.NOTHING_HANDED_IN,
                    "Nothing was handed in.",
                    Report.Refusal.Turn.STUDENT)),
            missing.problems(),
            missing.environment());
    scores.write(nothing);
    scores.write(report("ada", Status.NOT_GRADABLE, ""));

    scores.forgetMissing(Set.of("kim"));
    assertThat(names(folder)).containsExactly("ada", "kim");
    scores.forgetMissing(Set.of());
    assertThat(names(folder)).containsExactly("ada");
  }

  @Test
  void half_a_score_is_not_in_the_column_that_platforms_import() {
    String csv = text(new ScoresCsv(), report("alice", Status.AWAITING_MARKS, ""));

    assertThat(csv).contains("\nalice,awaiting-marks,,10,2.3,2.3,,");
  }

  @Test
  void a_report_of_version_1_0_is_still_read() {
    String json = new String(ScoreJson.write(report("alice", Status.GRADED, "")), UTF_8);
    String old =
        json.replace("\"1.1\"", "\"1.0\"").replaceAll("(?s),\\s*\"person\" : \\{.*?\\}.*?\\}", "");

    assertThat(old).doesNotContain("person").isNotEqualTo(json);
    assertThat(ScoreJson.read(old.getBytes(UTF_8))).contains(report("alice", Status.GRADED, ""));
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
        new String(
            Pages.overview(List.of(report("alice", Status.GRADED, HOSTILE)), Optional.empty()),
            UTF_8);

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
        text(
            new ScoresCsv(),
            report("=cmd", Status.GRADED, ""),
            report("bob", Status.GRADER_FAULT, ""));

    assertThat(csv.lines())
        .containsExactly(
            "submission,status,score,maxScore,automatic,problem 1,problem 1"
                + " written,sha256,name,login,email,raw,handedIn,lateDays,stale",
            "'=cmd,graded,2.3,10,2.3,2.3,," + "ab".repeat(32) + ",'=cmd,,,2.3,,,",
            "bob,grader-fault,,10,,,," + "ab".repeat(32) + ",bob,,,,,,");
  }

  @Test
  void a_folder_holds_whole_files_only_and_none_for_platforms_after_a_fault() throws IOException {
    ScoreFolder scores = new ScoreFolder(folder, ReportFormat.all());
    scores.write(report("alice", Status.GRADED, ""));
    scores.writeOverview(List.of(report("alice", Status.GRADED, "")), Optional.empty());

    assertThat(names(folder)).containsExactly("alice", "class.html", "scores.csv");
    assertThat(names(folder.resolve("alice")))
        .hasSize(
            2
                + (int)
                    ReportFormat.all().stream()
                        .filter(format -> format.canSay(report("alice", Status.GRADED, "")))
                        .count())
        .contains("feedback.html", "junit.xml", "results.json", "score.json");

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
  void formats_have_names_and_files_of_their_own() {
    assertThat(ReportFormat.all()).hasSizeGreaterThan(7);
    assertThat(ReportFormat.all()).extracting(ReportFormat::id).doesNotHaveDuplicates();
    assertThat(ReportFormat.all())
        .extracting(ReportFormat::fileName)
        .doesNotHaveDuplicates()
        .doesNotContain(ScoreJson.FILE_NAME, "feedback.html");
    assertThat(ClassFormat.all()).extracting(ClassFormat::id).contains("canvas-csv", "csv");
  }

  @Test
  void no_format_of_a_platform_tells_students_of_hidden_checks_or_sends_them_control_characters() {
    for (String id :
        List.of("autolab", "codegrade", "coursera", "github-classroom", "prairielearn")) {
      String text = text(id, report("alice", Status.GRADED, HOSTILE));

      assertThat(text)
          .as(id)
          .doesNotContain("Secret title", "secret message", "\u001B", "\\u001b", "\\u0000", "\r");
    }
  }

  @Test
  void prairielearn_gets_a_share_that_is_the_ratio_of_the_tests_points() {
    JsonNode json = json(text("prairielearn", report("alice", Status.AWAITING_MARKS, HOSTILE)));

    assertThat(json.get("gradable").isBoolean()).isTrue();
    assertThat(json.get("gradable").booleanValue()).isTrue();
    double points = 0;
    double max = 0;
    for (JsonNode test : json.get("tests")) {
      assertThat(test.get("name").isString() && test.get("message").isString()).isTrue();
      points += test.get("points").doubleValue();
      max += test.get("max_points").doubleValue();
    }
    assertThat(max).isEqualTo(6);
    assertThat(json.get("score").doubleValue()).isCloseTo(points / max, within(1e-6));
    assertThat(json.has("format_errors")).isFalse();
  }

  @Test
  void prairielearn_takes_no_attempt_for_what_could_not_be_read() {
    JsonNode json = json(text("prairielearn", report("alice", Status.NOT_GRADABLE, "no zip")));

    assertThat(json.get("gradable").booleanValue()).isFalse();
    assertThat(json.has("score")).isFalse();
    assertThat(json.at("/format_errors/0").stringValue())
        .isEqualTo("alice.rar was not taken: no zip");
  }

  @Test
  void github_classroom_gets_a_score_for_every_test_and_fits_an_environment_string() {
    JsonNode json = json(text("github-classroom", report("alice", Status.GRADED, HOSTILE)));

    assertThat(json.get("version").intValue()).isEqualTo(1);
    assertThat(json.get("status").stringValue()).isEqualTo("fail");
    assertThat(json.get("max_score").doubleValue()).isEqualTo(6);
    double total = 0;
    for (JsonNode test : json.get("tests")) {
      assertThat(test.get("status").stringValue()).isIn("pass", "fail", "error");
      assertThat(test.get("line_no").intValue()).isZero();
      assertThat(test.get("score").isNumber()).isTrue();
      total += test.get("score").doubleValue();
    }
    assertThat(total).isCloseTo(2.3, within(1e-9));

    Report one = report("alice", Status.GRADED, "θ".repeat(4_000));
    Report long_ = one.with(java.util.Collections.nCopies(60, one.problems().getFirst()));
    byte[] file = ReportFormat.of("github-classroom").orElseThrow().write(long_);
    assertThat(java.util.Base64.getEncoder().encode(file)).hasSizeLessThan(131_072);
    assertThat(json(file).get("tests")).hasSize(180);
  }

  @Test
  void the_last_line_for_autolab_survives_the_mending_that_is_done_to_it() {
    List<String> lines =
        text("autolab", report("alice", Status.GRADED, "see http://x: Q1: add")).lines().toList();

    assertThat(lines).hasSize(2);
    // What the platform does before it parses the last line.
    String mended = lines.getLast().replaceAll("([a-zA-Z0-9]+):", "\"$1\":");
    assertThat(json(mended).at("/scores/Problem 1").doubleValue()).isEqualTo(2.3);
    JsonNode feedback = json(lines.getFirst());
    assertThat(feedback.get("_presentation").stringValue()).isEqualTo("semantic");
    for (JsonNode stage : feedback.get("stages")) {
      for (JsonNode step : feedback.get(stage.stringValue())) {
        assertThat(step.get("passed").isBoolean()).isTrue();
      }
    }
  }

  @Test
  void codegrade_and_coursera_get_a_share_from_0_to_1() {
    Report report = report("alice", Status.GRADED, HOSTILE);

    JsonNode line = json(text("codegrade", report));
    assertThat(line.get("tag").stringValue()).isEqualTo("points");
    assertThat(line.get("points").stringValue()).matches("0\\.\\d{1,6}");
    JsonNode feedback = json(text("coursera", report));
    assertThat(feedback.get("fractionalScore").doubleValue()).isCloseTo(2.3 / 6, within(1e-6));
    assertThat(feedback.get("feedback").stringValue()).contains("2.3 of 6", "1.2 Another");
  }

  @Test
  void ctrf_counts_add_up_and_own_fields_stand_under_extra() {
    JsonNode results = json(text("ctrf", report("alice", Status.GRADED, "why"))).get("results");
    JsonNode summary = results.get("summary");

    assertThat(summary.get("tests").intValue()).isEqualTo(results.get("tests").size());
    assertThat(
            summary.get("passed").intValue()
                + summary.get("failed").intValue()
                + summary.get("skipped").intValue())
        .isEqualTo(3);
    assertThat(summary.get("stop").longValue() - summary.get("start").longValue()).isEqualTo(1234);
    for (JsonNode test : results.get("tests")) {
      assertThat(test.get("duration").isIntegralNumber()).isTrue();
      assertThat(test.propertyNames())
          .isSubsetOf("name", "status", "duration", "suite", "message", "rawStatus", "extra");
      assertThat(test.get("suite")).isNotEmpty();
    }
  }

  @Test
  void canvas_finds_students_by_login_and_keeps_scores_that_are_not_final() {
    String csv =
        text(
            ClassFormat.of("canvas-csv").orElseThrow(),
            report("ann", Status.GRADED, ""),
            report("bob", Status.AWAITING_MARKS, ""));

    assertThat(csv.lines())
        .containsExactly(
            "Student,ID,SIS Login ID,Section,A <toy> assignment",
            "Points Possible,,,,10",
            "ann,,ann,,2.3",
            "bob,,bob,,");
  }

  @Test
  void an_update_renews_every_file_that_is_there_and_makes_no_other() throws IOException {
    ScoreFolder scores = new ScoreFolder(folder, List.of(new Gradescope()));
    Report before = report("alice", Status.AWAITING_MARKS, "");
    scores.write(before);
    scores.write(report("bob", Status.AWAITING_MARKS, ""));
    Report after = marked(before);

    new ScoreFolder(folder, List.of()).update(List.of(after), NOTHING);

    assertThat(names(folder.resolve("alice")))
        .containsExactly("feedback.html", "results.json", "score.json");
    assertThat(scores.find("alice")).contains(after);
    assertThat(Files.readString(folder.resolve("alice/feedback.html"))).contains("Nice &lt;b&gt;");
    assertThat(Files.readString(folder.resolve("scores.csv")))
        .contains("alice,graded,5.3,10", "bob,awaiting-marks,,10,2.3");
    assertThat(Files.readString(folder.resolve("class.html"))).contains("alice", "bob");
  }

  @Test
  void an_update_that_cannot_write_one_file_writes_none() throws IOException {
    ScoreFolder scores = new ScoreFolder(folder, List.of());
    Report alice = report("alice", Status.AWAITING_MARKS, "");
    Report bob = report("bob", Status.AWAITING_MARKS, "");
    scores.write(alice);
    scores.write(bob);
    scores.writeOverview(List.of(alice, bob), Optional.empty());
    Path blocked = folder.resolve("bob/feedback.html");
    Files.delete(blocked);
    Files.createDirectory(blocked);
    Files.writeString(blocked.resolve("something"), "");
    java.util.Map<Path, String> before = contents();

    assertThatThrownBy(() -> scores.update(List.of(marked(alice), marked(bob)), NOTHING))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(blocked.toString());

    assertThat(contents()).isEqualTo(before);
  }

  @Test
  void an_update_that_is_killed_leaves_whole_files_and_the_next_one_completes_it()
      throws Exception {
    List<Report> reports = new java.util.ArrayList<>();
    ScoreFolder scores = new ScoreFolder(folder, List.of());
    for (int i = 0; i < 20; i++) {
      Report report = report("student-" + i, Status.AWAITING_MARKS, "x".repeat(3_000));
      scores.write(report);
      reports.add(report);
    }
    scores.writeOverview(reports, Optional.empty());
    for (long delay : List.of(0L, 7L, 31L, 90L)) {
      Process marker =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  MarkUntilKilled.class.getName(),
                  folder.toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try {
        assertThat(marker.getInputStream().read()).isEqualTo('.');
        Thread.sleep(delay);
      } finally {
        marker.destroyForcibly().waitFor();
      }
      assertThat(scores.all()).hasSize(20);
    }

    scores.update(reports.stream().map(ReportsTest::marked).toList(), NOTHING);

    assertThat(scores.all()).allMatch(report -> report.status() == Status.GRADED);
    assertThat(Files.readString(folder.resolve("scores.csv"))).doesNotContain("awaiting-marks");
    try (var files = Files.walk(folder)) {
      assertThat(files.map(Path::toString)).noneMatch(file -> file.endsWith(".part"));
    }
  }

  @Test
  void no_beginning_of_a_report_is_taken_for_a_report() {
    byte[] whole = ScoreJson.write(report("kim", Status.GRADED, "x"));
    assertThat(ScoreJson.read(whole)).isPresent();
    int end = whole.length;
    while (Character.isWhitespace(whole[end - 1])) {
      end--;
    }
    for (int length = 0; length < end; length++) {
      assertThat(ScoreJson.read(Arrays.copyOf(whole, length))).as("%d bytes", length).isEmpty();
    }
  }

  /** Marks a whole class again and again; prints a dot when it has begun. */
  static final class MarkUntilKilled {
    private MarkUntilKilled() {}

    public static void main(String[] arguments) throws IOException {
      ScoreFolder scores = new ScoreFolder(Path.of(arguments[0]), List.of());
      List<Report> marked = scores.all().stream().map(ReportsTest::marked).toList();
      List<Report> open = scores.all().stream().map(ReportsTest::opened).toList();
      System.out.print('.');
      System.out.flush();
      while (true) {
        scores.update(marked, NOTHING);
        scores.update(open, NOTHING);
      }
    }
  }

  private static Report marked(Report report) {
    return withMark(report, Optional.of(3.0), "Nice <b>");
  }

  private static Report opened(Report report) {
    return withMark(report, Optional.empty(), "");
  }

  private static Report withMark(Report report, Optional<Double> points, String comment) {
    return report.with(
        report.problems().stream()
            .map(p -> p.with(p.written().orElseThrow().marked(points, comment)))
            .toList());
  }

  private java.util.Map<Path, String> contents() throws IOException {
    java.util.Map<Path, String> contents = new java.util.TreeMap<>();
    try (var files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        contents.put(file, Files.readString(file));
      }
    }
    return contents;
  }

  @Test
  void a_late_submission_joins_its_class_in_the_overview() throws IOException {
    ScoreFolder scores = new ScoreFolder(folder, List.of());
    Report alice = report("alice", Status.GRADED, "");
    Report zoe = report("zoe", Status.GRADED, "");
    scores.write(alice);
    scores.writeOverview(List.of(alice), Optional.empty());
    scores.write(zoe);
    scores.writeOverview(List.of(zoe), Optional.empty());

    assertThat(Files.readString(folder.resolve("scores.csv")).lines())
        .extracting(line -> line.split(",")[0])
        .containsExactly("submission", "alice", "zoe");
  }

  @Test
  void a_report_that_cannot_be_read_is_set_aside_and_stops_what_needs_all() throws IOException {
    ScoreFolder scores = new ScoreFolder(folder, List.of());
    scores.write(report("alice", Status.GRADED, ""));
    Files.writeString(folder.resolve("alice/score.json"), "{}");

    assertThat(scores.isDamaged("alice")).isTrue();
    assertThat(scores.isDamaged("bob")).isFalse();
    assertThatThrownBy(scores::all)
        .isInstanceOf(ScoreFolder.DamagedException.class)
        .hasMessageContaining("score.json is no report of this program");
    assertThat(scores.setAside("alice")).contains("score.damaged.json");
    assertThat(folder.resolve("alice/score.damaged.json")).hasContent("{}");
    assertThat(scores.all()).isEmpty();
  }

  @Test
  void the_page_for_whoever_marks_holds_rubric_and_answer_and_the_students_page_no_rubric() {
    Report report = report("alice", Status.AWAITING_MARKS, "");

    assertThat(new String(Pages.answers(List.of(report)), UTF_8))
        .contains("Why (4)", "Because &lt;i&gt;I&lt;/i&gt; say so", "alice")
        .doesNotContain("<script", "<i>");
    assertThat(new String(Pages.feedback(report), UTF_8))
        .contains("Because &lt;i&gt;", "of 6 points so far")
        .doesNotContain("Why (4)");
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
  void the_overview_counts_and_sorts_automatic_points_until_all_are_marked() {
    Report a = report("a", Status.AWAITING_MARKS, "");
    Report b = report("b", Status.AWAITING_MARKS, "");
    ClassOverview overview =
        ClassOverview.of(List.of(a, b, report("c", Status.GRADER_FAULT, "")), Optional.empty());

    assertThat(overview.scored()).containsExactly(2.3, 2.3);
    assertThat(overview.maxScore()).isEqualTo(6);
    assertThat(overview.openParts()).isEqualTo(2);
    assertThat(overview.mean()).isEqualTo("2.3");
    assertThat(overview.histogram()).containsExactly(0, 0, 0, 2, 0, 0, 0, 0, 0, 0);
    assertThat(overview.problems().getFirst().checks().getFirst().passed()).isEqualTo(2);
    assertThat(overview.problems().getFirst().meanScore()).isEqualTo(2.3);
    assertThat(ClassOverview.of(List.of(), Optional.empty()).mean()).isEqualTo("–");
    assertThat(ClassOverview.of(List.of(marked(a), b), Optional.empty()).isFinal()).isFalse();

    ClassOverview all = ClassOverview.of(List.of(marked(a), marked(b)), Optional.empty());

    assertThat(all.isFinal()).isTrue();
    assertThat(all.scored()).containsExactly(5.3, 5.3);
    assertThat(all.maxScore()).isEqualTo(10);
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
        status == Status.NOT_GRADABLE
            ? Optional.of(
                new Report.Refusal(
                    Report.Refusal.Kind.NOT_TAKEN,
                    "alice.rar was not taken: " + message,
                    Report.Refusal.Turn.STUDENT))
            : Optional.empty(),
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
                        Optional.empty(),
                        4,
                        "",
                        "answers/1.md",
                        Optional.of(new Report.Answer("Because <i>I</i> say so", "cd".repeat(32))),
                        List.of(new Report.Criterion("Why", 4)),
                        Optional.empty())))),
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

  private static String text(String format, Report report) {
    return new String(ReportFormat.of(format).orElseThrow().write(report), UTF_8);
  }

  private static JsonNode json(String text) {
    return new JsonMapper().readTree(text);
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
