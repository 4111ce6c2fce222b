package assay.grader.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import assay.grader.bundle.Assignment;
import assay.grader.model.Diagnostic;
import assay.grader.model.Report;
import assay.grader.model.Submission;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import toy.ToyBundle;
import toy.ToySubmission;

/** The same work is the same, whatever it is packed in; what is no work is named. */
final class PackagingTest {
  private static final String MAIN = "src/main/java/";
  private static final String ADDER = MAIN + "toy/adder/MyAdder.java";
  private static final String SPELLER = MAIN + "toy/speller/MySpeller.java";
  private static final String ANSWER = "answers/2.md";
  private static final Map<String, String> WORK =
      Map.of(ADDER, ToySubmission.ADDER, SPELLER, ToySubmission.SPELLER, ANSWER, "Because. 왜냐하면.");

  @TempDir private Path folder;

  private final Assignment assignment = new ToyBundle().assignment();
  private final Intake intake = new Intake(assignment);

  /** Ways to pack the same work, drawn at random: none may change its digest. */
  @Test
  void a_digest_depends_on_the_work_alone() throws IOException {
    String digest = taken(Packing.zip(WORK)).sha256();
    Random random = new Random(16);
    for (int trial = 0; trial < 60; trial++) {
      Map<String, String> files = new TreeMap<>(WORK);
      if (random.nextBoolean()) {
        files = flattened(files);
      }
      for (String unneeded : UNNEEDED) {
        if (random.nextInt(3) == 0) {
          files.put(unneeded, "no use " + trial);
        }
      }
      for (int wrappers = random.nextInt(4); wrappers > 0; wrappers--) {
        files = Packing.below(WRAPPERS.get(random.nextInt(WRAPPERS.size())) + "/", files);
      }
      byte[] packed = random.nextBoolean() ? Packing.zip(files) : Packing.tgz(files);
      String kind = packed[0] == 'P' ? ".zip" : ".tar.gz";
      for (int nested = random.nextInt(3); nested > 0; nested--) {
        packed =
            Packing.zip(
                new TreeMap<>(Map.of("up/hw" + kind, packed, "readme.txt", new byte[0])), UTF_8);
        kind = ".zip";
      }

      assertThat(taken(packed).sha256())
          .as("trial %d: %s", trial, files.keySet())
          .isEqualTo(digest);
    }
  }

  private static final List<String> WRAPPERS =
      List.of("toy", "answers", "src", "target", "홍길동 hw (1)", "build", "repo-main", "bin");
  private static final List<String> UNNEEDED =
      List.of(
          "Main.java",
          "src/test/java/toy/adder/AdderTest.java",
          "week4/Old.java",
          "data/train.bin",
          "node_modules/x/index.js",
          ".git/objects/aa/bb",
          "__MACOSX/._MyAdder.java",
          "pom.xml",
          "notes.pdf");

  private static Map<String, String> flattened(Map<String, String> files) {
    Map<String, String> flat = new TreeMap<>();
    files.forEach((path, text) -> flat.put(path.substring(path.lastIndexOf('/') + 1), text));
    return flat;
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "package hw5;", "// package toy.adder;\npackage other /* mine */ ;"})
  void a_class_of_no_package_or_of_ones_own_is_taken_as_the_problems(String line)
      throws IOException {
    String text = ToySubmission.ADDER.replace("package toy.adder;", line);
    Submission submission =
        taken(
            Packing.zip(Map.of("hw/MyAdder.java", text, "hw/Rows.java", line + " class Rows {}")));

    assertThat(submission.files()).containsOnlyKeys(ADDER, MAIN + "toy/adder/Rows.java");
    String taken = new String(submission.files().get(ADDER), UTF_8);
    assertThat(taken).contains("package toy.adder;").doesNotContain("other", "hw5;");
    assertThat(taken.lines().count()).isEqualTo(text.lines().count());
    assertThat(submission.notes())
        .extracting(Diagnostic::message)
        .anySatisfy(
            note ->
                assertThat(note)
                    .startsWith(
                        "hw/MyAdder.java was taken as part of problem 1, in the package toy.adder;"
                            + " it names "));
  }

  @Test
  void a_class_of_another_package_does_not_take_the_place_of_the_work() throws IOException {
    Map<String, String> files = new TreeMap<>(WORK);
    files.put("old/MyAdder.java", "package old; class MyAdder {}");

    assertThat(taken(Packing.zip(files)).sha256()).isEqualTo(taken(Packing.zip(WORK)).sha256());
  }

  @Test
  void two_classes_that_could_be_meant_are_both_left_out_and_named() throws IOException {
    Submission submission =
        taken(
            Packing.zip(
                Map.of(
                    "a/MyAdder.java",
                    "package a; class MyAdder {}",
                    "b/MyAdder.java",
                    "package b; class MyAdder {}",
                    ANSWER,
                    "Because.")));

    assertThat(submission.files()).containsOnlyKeys(ANSWER);
    assertThat(submission.notes())
        .extracting(Diagnostic::message)
        .contains("Left out, as these belong to no problem: a/MyAdder.java, b/MyAdder.java.");
  }

  @Test
  void sources_to_which_an_editor_added_txt_are_taken() throws IOException {
    Submission submission = taken(Packing.zip(Map.of(ADDER + ".txt", ToySubmission.ADDER)));

    assertThat(submission.files()).containsOnlyKeys(ADDER);
    assertThat(submission.notes())
        .extracting(Diagnostic::message)
        .containsExactly(
            ADDER + ".txt was taken as MyAdder.java, after the type that it declares.");
  }

  @Test
  void an_archive_inside_may_begin_its_names_with_a_dot() throws IOException {
    byte[] tar = Packing.tgz(Packing.below("./", WORK));

    Submission submission = taken(Packing.zip(new TreeMap<>(Map.of("hw5.tar.gz", tar)), UTF_8));

    assertThat(submission.sha256()).isEqualTo(taken(Packing.zip(WORK)).sha256());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hw/.git/HEAD | it holds only what tools leave behind, such as .git, and no work",
        "toy/adder/MyAdder.class | it holds compiled classes and no source; hand in the .java file"
      })
  void what_holds_no_source_is_told_what_it_holds(String file, String reason) throws IOException {
    Path zip = Files.write(folder.resolve("hw.zip"), Packing.zip(Map.of(file, "x")));

    assertThat(((Intake.Refused) intake.take(zip, "kim")).refusal().reason()).contains(reason);
  }

  @ParameterizedTest
  @CsvSource({
    "MS949, 과제_글/", "windows-31j, 課題_機能/", "windows-31j, 能力課題/", "IBM850, Übung5/",
    "windows-1252, Größe/", "GB18030, 作业五/", "x-windows-950, 第三組/", "IBM866, Задание/"
  })
  void names_in_old_tables_are_read(String table, String wrapper) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    Packing.bytes(WORK).forEach((path, content) -> files.put(wrapper + path, content));
    files.put(wrapper + "글.txt".replace("글", wrapper.substring(0, 1)), new byte[0]);

    Submission submission = taken(Packing.zip(files, Charset.forName(table)));

    assertThat(submission.sha256()).isEqualTo(taken(Packing.zip(WORK)).sha256());
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "windows-1252", "windows-31j", "MS949", "UTF-8"})
  void sources_and_answers_in_old_tables_are_read(String table) throws IOException {
    Charset charset = Charset.forName(table);
    String words = table.contains("31j") ? "課題の答え" : table.contains("949") ? "과제의 답" : "Größe";
    SortedMap<String, byte[]> files = new TreeMap<>();
    files.put(ADDER, ("// " + words + "\n" + ToySubmission.ADDER).getBytes(charset));
    files.put(ANSWER, (words + "\n").getBytes(charset));

    Submission submission = taken(Packing.zip(files, UTF_8));

    assertThat(text(submission, ADDER)).isEqualTo("// " + words + "\n" + ToySubmission.ADDER);
    assertThat(text(submission, ANSWER)).isEqualTo(words + "\n");
    assertThat(notes(submission).contains("is not UTF-8")).isEqualTo(!table.equals("UTF-8"));
  }

  @Test
  void different_bytes_that_look_alike_are_different_names() throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>(Packing.bytes(WORK));
    files.put("글.txt", new byte[0]);
    files.put("답.txt", new byte[0]);

    assertThat(taken(Packing.zip(files, Charset.forName("MS949"))).files()).hasSize(3);
  }

  @Test
  void backups_builds_and_handouts_lose_against_the_source_root() throws IOException {
    Map<String, String> files = new TreeMap<>(Packing.below("hw5/", WORK));
    String wrong = ToySubmission.ADDER.replace("a + b", "0");
    files.put("backup/" + ADDER, wrong);
    files.put("hw5/old/" + ADDER, wrong);
    files.put("hw5/target/generated-sources/toy/adder/MyAdder.java", wrong);
    files.put(
        "a-starter/" + ADDER, wrong.replace("return 0", "return assay.todo.Todo.todo(\"1\")"));

    Submission submission = taken(Packing.zip(files));

    assertThat(submission.sha256()).isEqualTo(taken(Packing.zip(WORK)).sha256());
    assertThat(notes(submission)).contains("other copies", "backup/" + ADDER);
  }

  @Test
  void a_build_folder_is_taken_where_there_is_nothing_else() throws IOException {
    assertThat(taken(Packing.zip(Packing.below("target/", WORK))).sha256())
        .isEqualTo(taken(Packing.zip(WORK)).sha256());
  }

  @Test
  void a_file_under_another_name_is_taken_after_its_public_type() throws IOException {
    String source = ToySubmission.ADDER.replace("final class", "public final class");
    Submission renamed =
        taken(
            Packing.zip(
                Map.of("MyAdder (1).java", source, "MySpeller-1.java", ToySubmission.SPELLER)));

    assertThat(renamed.files().keySet()).containsExactly(ADDER, SPELLER);
    assertThat(notes(renamed)).contains("MyAdder (1).java was taken as MyAdder.java");

    String old = source.replace("a + b", "0");
    Submission both =
        taken(
            Packing.zip(
                Map.of("toy/adder/MyAdder.java", source, "toy/adder/MyAdder_old.java", old)));

    assertThat(text(both, ADDER)).isEqualTo(source);
    assertThat(notes(both)).contains("MyAdder_old.java");
  }

  @Test
  void a_public_type_within_a_class_renames_nothing() throws IOException {
    String source =
        ToySubmission.ADDER.replaceFirst("\\}\\s*$", "  public record Pair(int a, int b) {} }");
    Submission plain = taken(Packing.zip(Map.of("toy/adder/MyAdder.java", source)));

    assertThat(text(plain, ADDER)).isEqualTo(source).contains("record Pair");
  }

  @Test
  void any_java_identifier_names_a_class() throws IOException {
    String helper = "package toy.adder; class 도우미 {}";

    assertThat(taken(Packing.zip(Map.of(ADDER, "x", MAIN + "toy/adder/도우미.java", helper))).files())
        .containsKey(MAIN + "toy/adder/도우미.java");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2.md",
        "Answers/2.MD",
        "answers/2.md.txt",
        "answers/2.txt",
        "x/y/answers/2.md",
        "answer2.md"
      })
  void near_misses_of_an_answers_name_are_taken(String name) throws IOException {
    Submission submission = taken(Packing.zip(Map.of(ADDER, "x", name, "Because.")));

    assertThat(text(submission, ANSWER)).isEqualTo("Because.");
  }

  @Test
  void documents_are_offered_to_whoever_marks() throws IOException {
    Submission submission =
        taken(Packing.zip(Map.of(ADDER, "x", "answers/2.docx", "PK...", "answers/2.md", " \r\n")));

    assertThat(text(submission, ANSWER)).contains("answers/2.docx", "open the hand-in");
    assertThat(notes(submission)).contains("whoever marks it has to open it");
  }

  @Test
  void an_untouched_stub_is_no_answer_and_yields_to_a_real_one() {
    Assignment.Written part =
        new Assignment.Written(1, ANSWER, List.of(), "# Why?\n\n*Your answer.*\n");

    assertThat(part.isUnanswered("# Why?\r\n\r\n*Your answer.*")).isTrue();
    assertThat(part.isUnanswered(" \n")).isTrue();
    assertThat(part.isUnanswered("# Why?\n\nBecause.\n")).isFalse();
  }

  @Test
  void archives_in_archives_end_somewhere() throws IOException {
    byte[] packed = Packing.zip(WORK);
    for (int depth = 0; depth < 6; depth++) {
      packed = Packing.zip(new TreeMap<>(Map.of("hw.zip", packed)), UTF_8);
    }

    assertThat(reason(packed)).contains("too deep inside others");
  }

  @Test
  void what_is_in_archives_inside_counts_towards_the_same_limits() throws IOException {
    Intake small = new Intake(assignment, new Limits(1 << 20, 1 << 20, 50, 24, 400, 256 << 10));
    SortedMap<String, byte[]> many = new TreeMap<>();
    for (int i = 0; i < 10; i++) {
      Map<String, String> inner = new TreeMap<>();
      for (int j = 0; j < 10; j++) {
        inner.put("f" + j + ".txt", "");
      }
      many.put("a" + i + ".zip", Packing.zip(inner));
    }
    SortedMap<String, byte[]> large = new TreeMap<>();
    for (int i = 0; i < 10; i++) {
      large.put("a" + i + ".zip", Packing.zip(Map.of("A" + i + ".java", " ".repeat(200 << 10))));
    }

    assertThat(reason(small, Packing.zip(many, UTF_8))).contains("more than 50 entries");
    assertThat(reason(small, Packing.zip(large, UTF_8))).contains("larger than 1 MB together");
  }

  @Test
  void a_broken_archive_inside_costs_nothing_that_lies_beside_it() throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>(Packing.bytes(WORK));
    byte[] broken = Packing.zip(Map.of("a/" + ADDER, "class Wrong {}"));
    broken[40] ^= 1;
    files.put("more.zip", broken);

    Submission submission = taken(Packing.zip(files, UTF_8));

    assertThat(submission.sha256()).isEqualTo(taken(Packing.zip(WORK)).sha256());
    assertThat(notes(submission)).contains("more.zip (");
  }

  @Test
  void libraries_of_any_size_count_towards_no_small_limit() throws IOException {
    Map<String, String> files = new TreeMap<>(WORK);
    for (int i = 0; i < 12_000; i++) {
      files.put("node_modules/p%d/index.js".formatted(i), "");
    }

    assertThat(taken(Packing.zip(files)).files()).hasSize(3);
  }

  private Submission taken(byte[] packed) throws IOException {
    Path file = Files.createTempFile(folder, "h", ".bin");
    Intake.Result result = intake.take(Files.write(file, packed), "id");
    assertThat(result).isInstanceOf(Intake.Taken.class);
    return ((Intake.Taken) result).submission();
  }

  private String reason(byte[] packed) throws IOException {
    return reason(intake, packed);
  }

  private String reason(Intake by, byte[] packed) throws IOException {
    Path file = Files.createTempFile(folder, "h", ".bin");
    Intake.Result result = by.take(Files.write(file, packed), "id");
    assertThat(result).isInstanceOf(Intake.Refused.class);
    Report.Refusal refusal = ((Intake.Refused) result).refusal();
    assertThat(refusal.turn()).isEqualTo(Report.Refusal.Turn.STUDENT);
    return refusal.reason();
  }

  private static String text(Submission submission, String path) {
    return new String(submission.files().get(path), UTF_8);
  }

  private static String notes(Submission submission) {
    return submission.notes().stream().map(Diagnostic::message).toList().toString();
  }
}
