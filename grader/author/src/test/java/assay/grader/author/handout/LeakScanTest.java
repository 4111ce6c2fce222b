package assay.grader.author.handout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import assay.grader.author.artifact.StableZip;
import assay.grader.author.strip.Sources;
import assay.grader.author.strip.Strip;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class LeakScanTest {
  private static final String PATH = "toy/sums/Summation.java";

  private static final Sources SOLUTION =
      Sources.of(
          Map.of(
              PATH,
              """
              package toy.sums;

              import assay.todo.Todo;

              public final class Summation {
                @Todo("1.sum")
                public int sum(int... numbers) {
                  // Pairs lose fewer bits than a chain.
                  int pairwiseTotal = 4711;
                  for (int number : numbers) {
                    pairwiseTotal = pairwiseTotal + shifted(number) * 31 - numbers.length;
                  }
                  return pairwiseTotal + "the pivot".length() - 271_828;
                }

                private static int shifted(int number) {
                  return number << 2;
                }
              }
              """));

  /** Stripped once: a compiler runs over it several times. */
  private static final Strip.Starter STARTER =
      (Strip.Starter) new Strip(classPath(), Set.of()).strip(SOLUTION, Sources.none());

  @Test
  void a_clean_handout_has_no_leak() throws IOException {
    assertThat(scan(Map.of())).isEmpty();
  }

  @Test
  void names_literals_comments_and_code_of_the_solution_are_found_where_they_stand()
      throws IOException {
    assertThat(
            scan(Map.of("src/main/java/toy/sums/More.java", "class More {\n  int shifted;\n}\n")))
        .containsExactly("toy/src/main/java/toy/sums/More.java:2: name \"shifted\"");
    assertThat(scan(Map.of("src/test/java/toy/ATest.java", "class ATest {\n  int n = 4711;\n}\n")))
        .containsExactly("toy/src/test/java/toy/ATest.java:2: literal \"4711\"");
    assertThat(scan(Map.of("README.md", "Mind: pairs lose fewer bits\nthan pairwiseTotal.\n")))
        .containsExactly("toy/README.md:2: name \"pairwiseTotal\"");
    assertThat(scan(Map.of("README.md", "As I said: *pairs* lose fewer bits than a chain!\n")))
        .containsExactly("toy/README.md:1: comment \"pairs lose fewer bits than a chain\"");
    assertThat(
            scan(
                Map.of(
                    "src/test/java/A.java",
                    "class A { int f(int[] numbers, int t) { for (int number : numbers) {"
                        + " t = t; } return t; } }\n")))
        .isEmpty();
    assertThat(
            scan(
                Map.of(
                    "A.java",
                    "class A { void f() {\n  for (int number : numbers) {\n    pairwiseTotal ="
                        + " pairwiseTotal + shifted(number) * 31; } } }\n")))
        .anySatisfy(leak -> assertThat(leak).contains("code \"for ( int number : numbers"));
  }

  @Test
  void what_hidden_checks_are_called_and_compare_with_is_found() throws IOException {
    assertThat(scan(Map.of("a.md", "see SumsChecks\n")))
        .containsExactly("toy/a.md:1: hidden check \"SumsChecks\"");
    assertThat(scan(Map.of("a.md", "see large_numbers_survive\n")))
        .containsExactly("toy/a.md:1: hidden check \"large_numbers_survive\"");
    assertThat(scan(Map.of("a.md", "It is 1,089,952.\n")))
        .containsExactly("toy/a.md:1: expected value \"1089952\"");
    assertThat(scan(Map.of("a.md", "It is 271828.\n")))
        .containsExactly("toy/a.md:1: literal \"271828\"");
    assertThat(scan(Map.of("a.md", "says that Addition is associative\n")))
        .containsExactly("toy/a.md:1: rubric \"says that addition is associative\"");
  }

  @Test
  void what_a_statement_computes_is_found_in_comments_and_prose() throws IOException {
    String expression = "pairwiseTotal+shifted(number)*31-numbers.length";
    assertThat(
            scan(
                Map.of(
                    "src/main/java/toy/sums/A.java",
                    "class A {\n  // pairwiseTotal + shifted(number) * 31 - numbers.length\n}\n")))
        .contains("toy/src/main/java/toy/sums/A.java:2: code \"" + expression + "\"");
    assertThat(scan(Map.of("a.md", "Try `pairwiseTotal+shifted( number )*31 -numbers.length`.\n")))
        .contains("toy/a.md:1: code \"" + expression + "\"");
    assertThat(scan(Map.of("a.md", "pairs + shifts * 31 - numbers.length\n"))).isEmpty();
  }

  @Test
  void what_a_statement_selects_or_calls_is_found_in_a_comment_of_what_students_write()
      throws IOException {
    String path = "src/main/java/" + PATH;
    assertThat(scan(Map.of(path, "class A {\n  // minus numbers.length, to begin with\n}\n")))
        .containsExactly("toy/" + path + ":2: comment \"numbers.length\"");
    assertThat(scan(Map.of(path, "/** As \"the pivot\" . length( ) says. */\nclass A {}\n")))
        .isEmpty();
    // A sentence's end and another's beginning are no selection, and other files may speak of it.
    assertThat(scan(Map.of(path, "class A {\n  // Sum the numbers. length matters.\n}\n")))
        .isEmpty();
    assertThat(scan(Map.of("README.md", "Mind numbers.length here.\n"))).isEmpty();
  }

  @Test
  void a_rubric_is_found_however_it_is_broken_into_lines() throws IOException {
    assertThat(
            scan(Map.of("a.md", "# Hints\n\nPoints: says that\n> *Addition* is\nassociative.\n")))
        .containsExactly("toy/a.md:3: rubric \"says that addition is associative\"");
  }

  @Test
  void class_files_inside_jars_are_read() throws IOException {
    byte[] suite;
    try (var in = ToyBundle.SumsChecks.class.getResourceAsStream("ToyBundle$SumsChecks.class")) {
      suite = in.readAllBytes();
    }
    byte[] jar = StableZip.of(new TreeMap<>(Map.of("toy/Innocent.class", suite)));

    assertThat(scanBytes(Map.of("lib/x.jar", jar)))
        .contains(
            "toy/lib/x.jar!toy/Innocent.class: hidden check \"large_numbers_survive\"",
            "toy/lib/x.jar!toy/Innocent.class: expected value \"1089952\"");
  }

  @Test
  void what_does_not_belong_into_an_archive_is_found() throws IOException {
    assertThat(scan(Map.of(".git/HEAD", "ref"))).containsExactly("toy/.git/HEAD: archive \".git\"");
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("toy/a.md"));
      zip.setComment("the answer");
    }

    assertThat(LeakScan.scan(bytes.toByteArray(), SOLUTION, STARTER, library(), new ToyBundle()))
        .extracting(Leak::toString)
        .containsExactly("the archive's comment: archive \"the answer\"");
  }

  @Test
  void a_comment_on_one_file_and_bytes_in_front_of_the_archive_are_found() throws IOException {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes("return a + b".getBytes(UTF_8));
    try (var zip = new ZipOutputStream(bytes)) {
      ZipEntry entry = new ZipEntry("toy/a.md");
      entry.setComment("the answer");
      zip.putNextEntry(entry);
    }

    assertThat(LeakScan.scan(bytes.toByteArray(), SOLUTION, STARTER, library(), new ToyBundle()))
        .extracting(Leak::toString)
        .containsExactly(
            "the archive: archive \"bytes before the first file\"",
            "the archive's comment on toy/a.md: archive \"the answer\"");
  }

  @Test
  void what_the_names_of_files_tell_is_found() throws IOException {
    assertThat(scan(Map.of("doc/SumsChecks.txt", "")))
        .containsExactly("toy/doc/SumsChecks.txt:1: hidden check \"SumsChecks\"");
    assertThat(scan(Map.of("doc/pairwiseTotal.txt", "")))
        .containsExactly("toy/doc/pairwiseTotal.txt: name \"pairwiseTotal\"");
  }

  @Test
  void code_is_found_in_files_that_are_no_java_however_it_is_broken() throws IOException {
    String code =
        "for (int number\n"
            + " : numbers) { pairwise = 1; pairwiseTotal\n"
            + "=\n"
            + "pairwiseTotal + shifted(number) * 31 - numbers.length;\n}";

    for (String path : List.of("notes.txt", "Broken.java")) {
      assertThat(scan(Map.of(path, code)))
          .anySatisfy(
              leak ->
                  assertThat(leak)
                      .contains("code \"pairwiseTotal = pairwiseTotal + shifted ( number ) * 31"));
    }
  }

  @Test
  void compiled_solutions_and_their_strings_are_found_whatever_the_file_is_called()
      throws IOException {
    byte[] compiled =
        ClassFile.of()
            .build(
                ClassDesc.of("toy.sums.Summation"),
                type ->
                    type.withMethodBody(
                        "f",
                        MethodTypeDesc.of(ConstantDescs.CD_String),
                        ClassFile.ACC_STATIC,
                        code -> code.loadConstant("the pivot").areturn()));
    byte[] jar = StableZip.of(new TreeMap<>(Map.of("toy/sums/Summation.class", compiled)));

    assertThat(scanBytes(Map.of("images/logo.png", jar)))
        .containsExactly(
            "toy/images/logo.png!toy/sums/Summation.class: archive"
                + " \"compiled code of a package that students write\"",
            "toy/images/logo.png!toy/sums/Summation.class: literal \"the pivot\"");
  }

  @Test
  void hidden_checks_are_found_among_the_libraries_of_public_tests_too() throws IOException {
    byte[] suite;
    try (var in = ToyBundle.SumsChecks.class.getResourceAsStream("ToyBundle$SumsChecks.class")) {
      suite = in.readAllBytes();
    }
    byte[] jar = StableZip.of(new TreeMap<>(Map.of("x/Y.class", suite)));

    assertThat(scanBytes(Map.of("lib/tests/assertj.jar", jar)))
        .contains("toy/lib/tests/assertj.jar!x/Y.class: hidden check \"large_numbers_survive\"");
  }

  @Test
  void what_is_packed_otherwise_is_refused() throws IOException {
    assertThat(scanBytes(Map.of("a.bin", new byte[] {0x1F, (byte) 0x8B, 8, 0})))
        .containsExactly("toy/a.bin: archive \"packed so that nobody can look into it\"");
    assertThat(scan(Map.of("history", "# v2 git bundle\n")))
        .containsExactly("toy/history: archive \"packed so that nobody can look into it\"");
  }

  @Test
  void the_same_files_make_the_same_archive_wherever_and_whenever() throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>(Map.of("b", new byte[100], "a", new byte[3]));

    byte[] archive = StableZip.of(files);

    assertThat(StableZip.of(files)).isEqualTo(archive);
    try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
      ZipEntry first = zip.getNextEntry();
      assertThat(first.getName()).isEqualTo("a");
      assertThat(first.getTimeLocal()).isEqualTo("2026-01-01T00:00:00");
    }
  }

  private static List<String> scan(Map<String, String> files) throws IOException {
    SortedMap<String, byte[]> bytes = new TreeMap<>();
    files.forEach((path, text) -> bytes.put(path, text.getBytes(UTF_8)));
    return scanBytes(bytes);
  }

  private static List<String> scanBytes(Map<String, byte[]> more) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    STARTER
        .main()
        .texts()
        .forEach((path, text) -> files.put("toy/src/main/java/" + path, text.getBytes(UTF_8)));
    more.forEach((path, content) -> files.put("toy/" + path, content));
    return LeakScan.scan(StableZip.of(files), SOLUTION, STARTER, library(), new ToyBundle())
        .stream()
        .map(Leak::toString)
        .toList();
  }

  private static Sources library() {
    return Sources.of(Map.of("toy/Sums.java", "interface Sums { int sum(int... numbers); }\n"));
  }

  private static List<Path> classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .toList();
  }
}
