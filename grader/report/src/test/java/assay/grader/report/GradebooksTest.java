package assay.grader.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assay.grader.model.Confinement;
import assay.grader.model.Person;
import assay.grader.model.PlainText;
import assay.grader.model.Report;
import assay.grader.model.Report.CheckScore;
import assay.grader.model.Report.ProblemScore;
import assay.grader.model.Visibility;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;

final class GradebooksTest {
  private static Report report(
      String id, String name, Map<String, String> ids, String outcome, double score) {
    CheckScore check =
        new CheckScore(
            "toy.check",
            "A check",
            "1.x",
            score,
            10,
            outcome,
            "",
            Visibility.VISIBLE,
            1,
            "00000000000000ff",
            "",
            "",
            List.of());
    ProblemScore problem =
        new ProblemScore("1", "A problem", score, 10, outcome, List.of(check), Optional.empty());
    Person person =
        new Person(id, name, new TreeMap<>(ids), Optional.empty(), Person.Attempt.of(id));
    return new Report(
        new Report.AssignmentInfo("toy", "A toy assignment", "1"),
        new Report.SubmissionInfo(
            id, Optional.of("ab".repeat(32)), List.of(), List.of(), person, List.of()),
        Report.status(List.of(problem)),
        List.of(problem),
        new Report.Environment(
            "0.1.0",
            "25",
            "Linux",
            new Confinement(Confinement.Level.C, List.of(), List.of()),
            0,
            Instant.EPOCH,
            12));
  }

  private static byte[] bytes(ClassFormat format, ClassScores scores) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    format.write(scores, out);
    return out.toByteArray();
  }

  private static String text(ClassFormat format, Report... reports) throws IOException {
    return new String(bytes(format, ClassScores.of(List.of(reports))), UTF_8);
  }

  private static List<CSVRecord> rows(String text, char delimiter) throws IOException {
    return CSVFormat.RFC4180
        .builder()
        .setDelimiter(delimiter)
        .get()
        .parse(new StringReader(text))
        .getRecords();
  }

  @Test
  void canvas_gets_the_ids_that_it_gave() throws IOException {
    Report kim =
        report(
            "kim",
            "Kim, Min",
            Map.of("canvas", "0012", "sis", "S-7", "login", "kim", "section", "A"),
            "Passed",
            10);
    ClassScores scores =
        new ClassScores(
            List.of(kim),
            () -> List.of(kim).stream(),
            Optional.of("HW5 (12345)"),
            Optional.empty());
    assertThat(new String(bytes(new CanvasCsv(), scores), UTF_8))
        .isEqualTo(
            "Student,ID,SIS User ID,SIS Login ID,Section,HW5 (12345)\n"
                + "Points Possible,,,,,10\n"
                + "\"Kim, Min\",0012,S-7,kim,A,10\n");
  }

  @Test
  void moodle_gets_no_blank_identity_and_no_score_that_is_not_final() throws IOException {
    Report kim =
        report("kim", "Kim", Map.of("email", "kim@uni.example", "login", "kim"), "Passed", 7.5);
    Report lee = report("lee", "Lee", Map.of("email", "lee@uni.example"), "Passed", 5);
    Report fault = report("zoe", "Zoe", Map.of("login", "zoe"), "GraderFault", 0);
    assertThat(text(new MoodleGrades(), kim, lee, fault))
        .isEqualTo(
            "Email address,Full name,A toy assignment\n"
                + "kim@uni.example,Kim,7.5\n"
                + "lee@uni.example,Lee,5\n");
    Report nobody = report("ann", "Ann", Map.of("participant", "7"), "Passed", 5);
    assertThatThrownBy(() -> text(new MoodleGrades(), kim, nobody))
        .isInstanceOf(ClassFormat.UnfitException.class)
        .hasMessageContaining("ann");
  }

  @Test
  void a_worksheet_goes_back_as_it_came_but_for_final_grades() throws IOException {
    String worksheet =
        "\uFEFFIdentifier,\"Full name\",Status,Grade,\"Maximum Grade\",\"Last modified (grade)\",\"Feedback comments\"\n"
            + "\"Participant 101\",\"Kim, Min\",Submitted,,10.00,-,\n"
            + "\"Participant 102\",Lee,Submitted,4.00,10.00,\"Monday, 2 March 2026, 9:00 AM\",ok\n"
            + "\"Participant 103\",Zoe,\"No submission\",,10.00,-,\n";
    Report kim = report("kim", "Kim, Min", Map.of("participant", "101"), "Passed", 7.5);
    Report lee = report("lee", "Lee", Map.of("participant", "102"), "GraderFault", 0);
    ClassScores scores =
        new ClassScores(
            List.of(kim, lee),
            () -> List.of(kim, lee).stream(),
            Optional.empty(),
            Optional.of(worksheet.getBytes(UTF_8)));
    String filled = new String(bytes(new MoodleWorksheet(), scores), UTF_8);
    List<CSVRecord> before = rows(worksheet.substring(1), ',');
    List<CSVRecord> after = rows(filled.substring(1), ',');
    assertThat(filled).startsWith("\uFEFFIdentifier");
    assertThat(after.get(1).get(3)).isEqualTo("7.5");
    assertThat(after.get(2).values()).isEqualTo(before.get(2).values());
    assertThat(after.get(3).get(3)).isEmpty();
  }

  @Test
  void moodle_finds_whose_feedback_a_folder_of_the_archive_holds() throws IOException {
    Report kim = report("kim", "Kim_Min/Jun", Map.of("participant", "101"), "Passed", 7.5);
    byte[] archive = bytes(new MoodleFeedback(), ClassScores.of(List.of(kim)));
    assertThat(archive).isEqualTo(bytes(new MoodleFeedback(), ClassScores.of(List.of(kim))));
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(archive), UTF_8)) {
      ZipEntry entry = zip.getNextEntry();
      // As the importer of Moodle takes names apart.
      String[] parts = entry.getName().split("/")[0].split("_", 5);
      assertThat(parts).containsExactly("Kim Min Jun", "101", "assignsubmission", "file");
      assertThat(new String(zip.readAllBytes(), UTF_8)).contains("A toy assignment");
      assertThat(zip.getNextEntry()).isNull();
    }
  }

  @Test
  void blackboard_and_brightspace_get_final_scores_under_the_names_that_they_know()
      throws IOException {
    Report kim = report("kim", "Kim", Map.of("login", "kim", "sis", "007"), "Passed", 7.5);
    Report lee = report("lee", "Lee", Map.of("login", "lee"), "GraderFault", 0);
    assertThat(text(new Blackboard(), kim, lee))
        .isEqualTo("\"Username\"\t\"A toy assignment\"\n\"kim\"\t\"7.5\"\n");
    assertThat(rows(text(new Brightspace(), kim, lee), ','))
        .extracting(CSVRecord::toList)
        .containsExactly(
            List.of(
                "OrgDefinedId",
                "Username",
                "A toy assignment Points Grade",
                "End-of-Line Indicator"),
            List.of("007", "kim", "7.5", "#"));
    assertThat(text(new Brightspace(), kim)).startsWith("OrgDefinedId,Username,");
  }

  @Property(tries = 300)
  void every_identity_comes_out_as_it_came_in_and_no_cell_is_a_formula(
      @ForAll("people") List<Person> people) throws IOException {
    List<Report> reports = new ArrayList<>();
    for (Person person : people) {
      reports.add(report(person.key(), person.name(), person.ids(), "Passed", 7.5));
    }
    List<CSVRecord> canvas = rows(text(new CanvasCsv(), reports.toArray(Report[]::new)), ',');
    assertThat(canvas).hasSize(people.size() + 2);
    for (int i = 0; i < people.size(); i++) {
      CSVRecord row = canvas.get(i + 2);
      Person person = people.get(i);
      assertThat(PlainText.ofCell(row.get(0))).isEqualTo(person.name());
      assertThat(PlainText.ofCell(row.get(1))).isEqualTo(person.ids().get("canvas"));
      assertThat(PlainText.ofCell(row.get(2))).isEqualTo(person.ids().get("sis"));
      assertThat(PlainText.ofCell(row.get(3))).isEqualTo(person.ids().get("login"));
    }
    for (ClassFormat format : List.of(new Blackboard(), new Brightspace(), new ScoresCsv())) {
      char delimiter = format instanceof Blackboard ? '\t' : ',';
      for (CSVRecord row : rows(text(format, reports.toArray(Report[]::new)), delimiter)) {
        assertThat(row)
            .allSatisfy(cell -> assertThat(cell).doesNotStartWith("=").doesNotStartWith("@"));
      }
    }
    assertThat(canvas)
        .allSatisfy(
            row ->
                assertThat(row)
                    .allSatisfy(cell -> assertThat(cell).doesNotMatch("(?s)[=+\\-@|%].*")));
  }

  @Provide
  Arbitrary<List<Person>> people() {
    Arbitrary<String> odd =
        Arbitraries.of(
            "=1+1",
            "'=x",
            "@kim",
            "-7",
            "+49",
            "00123",
            "a\"b",
            "a,b;c\td",
            "홍길동",
            "Οδυσσέας",
            "محمد",
            "Zoë",
            "x|y",
            "%20",
            "'");
    Arbitrary<String> texts =
        Arbitraries.oneOf(odd, Arbitraries.strings().ofMinLength(1).ofMaxLength(12))
            .map(text -> PlainText.line(text, 200).strip())
            .filter(text -> !text.isEmpty());
    return Combinators.combine(texts, texts, texts, texts)
        .as(
            (name, canvas, sis, login) ->
                new Person(
                    "key",
                    name,
                    new TreeMap<>(Map.of("canvas", canvas, "sis", sis, "login", login)),
                    Optional.empty(),
                    Person.Attempt.of("x")))
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }
}
