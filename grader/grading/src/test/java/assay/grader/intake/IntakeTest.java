package assay.grader.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import assay.grader.model.Diagnostic;
import assay.grader.model.Submission;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import toy.ToyBundle;

final class IntakeTest {
  private static final String FILE = "src/main/java/toy/adder/MyAdder.java";

  @TempDir private Path folder;

  private final Intake intake = new Intake(new ToyBundle().assignment());

  @Test
  void a_folder_and_its_archives_give_the_same_snapshot() throws IOException {
    Map<String, String> files =
        Map.of(FILE, "class A {}", "answers/2.md", "words", "pom.xml", "<x/>");
    Path submission = folder.resolve("alice");
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = submission.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }

    Submission fromFolder = taken(submission);

    assertThat(fromFolder.files().keySet()).containsExactly("answers/2.md", FILE);
    assertThat(taken(zip(files)).sha256()).isEqualTo(fromFolder.sha256());
    assertThat(taken(tar(files, false)).sha256()).isEqualTo(fromFolder.sha256());
    assertThat(taken(tar(files, true)).sha256()).isEqualTo(fromFolder.sha256());
    assertThat(notes(fromFolder)).contains("pom.xml");
  }

  @Test
  void another_content_or_another_path_gives_another_digest() throws IOException {
    String digest = taken(zip(Map.of(FILE, "class A {}"))).sha256();

    assertThat(taken(zip(Map.of(FILE, "class B {}"))).sha256()).isNotEqualTo(digest);
    assertThat(taken(zip(Map.of(FILE.replace("My", "Me"), "class A {}"))).sha256())
        .isNotEqualTo(digest);
  }

  @Test
  void what_was_taken_stays_as_it_was_while_the_folder_changes() throws IOException {
    Path file = folder.resolve("changing/" + FILE);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "class A {}");
    Submission submission = taken(folder.resolve("changing"));

    Files.writeString(file, "class B {}");

    assertThat(submission.files().get(FILE)).asString(UTF_8).isEqualTo("class A {}");
    assertThat(submission.sha256()).isEqualTo(taken(zip(Map.of(FILE, "class A {}"))).sha256());
  }

  @Test
  void one_extra_folder_at_the_top_does_not_matter() throws IOException {
    Submission submission =
        taken(zip(Map.of("홍길동 hw (1)/" + FILE, "x", "홍길동 hw (1)/answers/2.md", "y")));

    assertThat(submission.files().keySet()).containsExactly("answers/2.md", FILE);
  }

  @Test
  void only_sources_and_answers_are_taken_and_the_report_says_so() throws IOException {
    Submission submission =
        taken(
            zip(
                Map.of(
                    FILE,
                    "x",
                    "src/test/java/toy/AdderTest.java",
                    "x",
                    "lib/evil.jar",
                    "x",
                    "toy/adder/MyAdder.class",
                    "x",
                    "META-INF/services/java.lang.Runnable",
                    "x",
                    "src/main/java/module-info.java",
                    "module m {}",
                    "src/main/java/toy/adder/@argfile.java",
                    "x",
                    "__MACOSX/._MyAdder.java",
                    "x",
                    ".git/hooks/x.java",
                    "x")));

    assertThat(submission.files().keySet()).containsExactly(FILE);
    assertThat(notes(submission))
        .contains(
            "lib/evil.jar", "MyAdder.class", "META-INF", "AdderTest", "module-info", "@argfile")
        .doesNotContain("MACOSX", ".git");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../MyAdder.java", "a/../../MyAdder.java", "/etc/MyAdder.java", "C:/MyAdder.java",
        "..\\..\\MyAdder.java", "a//MyAdder.java", "a/./MyAdder.java", "a/b\u0007/MyAdder.java",
        "a\n/MyAdder.java"
      })
  void a_path_that_leads_elsewhere_or_hides_is_refused(String path) throws IOException {
    assertThat(refusal(zip(Map.of(path, "x")))).contains("path").isNotEmpty();
  }

  @Test
  void deep_long_and_many_are_refused() throws IOException {
    assertThat(refusal(zip(Map.of("a/".repeat(30) + "A.java", "x")))).contains("nested deeper");
    assertThat(refusal(zip(Map.of("a".repeat(500) + ".java", "x")))).contains("400 characters");
    Map<String, String> many = new LinkedHashMap<>();
    for (int i = 0; i < 10_001; i++) {
      many.put("f" + i, "");
    }
    assertThat(refusal(zip(many))).contains("more than 10000 entries");
  }

  @Test
  void a_bomb_costs_no_more_than_its_cap() throws IOException {
    Limits small = new Limits(1 << 20, 1 << 20, 100, 10, 100, 1 << 10);
    Intake strict = new Intake(new ToyBundle().assignment(), small);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
      TarArchiveEntry entry = new TarArchiveEntry("zeros.bin");
      entry.setSize(2 << 20);
      tar.putArchiveEntry(entry);
      tar.write(new byte[2 << 20]);
      tar.closeArchiveEntry();
    }
    Path bomb = Files.write(folder.resolve("bomb.tgz"), bytes.toByteArray());
    Path large = Files.write(folder.resolve("large.zip"), new byte[(1 << 20) + 1]);
    Path longFile = zip(Map.of(FILE, " ".repeat(2000), "answers/2.md", "x"));

    assertThat(reason(strict.take(bomb, "b"))).contains("expands to more than 1 MB");
    assertThat(reason(strict.take(large, "l"))).contains("larger than 1 MB");
    assertThat(((Intake.Taken) strict.take(longFile, "f")).submission().notes())
        .singleElement()
        .satisfies(note -> assertThat(note.message()).contains("too long"));
  }

  /** Long names and attributes, which readers keep in memory and read by calling themselves. */
  @ParameterizedTest
  @CsvSource({"L, 40000, 1", "K, 40000, 1", "x, 40000, 1", "L, 1, 70000", "g, 1, 70000"})
  void a_tar_with_too_much_about_its_entries_is_refused(char type, int headers, int bytes)
      throws IOException {
    ByteArrayOutputStream tar = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(tar)) {
      for (int i = 0; i < headers; i++) {
        out.write(tarHeader(type, bytes));
        out.write(Arrays.copyOf("17 comment=hello\n".getBytes(UTF_8), (bytes + 511) / 512 * 512));
      }
      out.write(new byte[1024]);
    }

    assertThat(refusal(Files.write(folder.resolve("names.tgz"), tar.toByteArray())))
        .contains("long names or extended attributes");
  }

  private static byte[] tarHeader(char type, int size) {
    byte[] header = new byte[512];
    byte[] name = "././@LongLink".getBytes(UTF_8);
    System.arraycopy(name, 0, header, 0, name.length);
    byte[] octal = "%011o".formatted(size).getBytes(UTF_8);
    System.arraycopy(octal, 0, header, 124, octal.length);
    Arrays.fill(header, 148, 156, (byte) ' ');
    header[156] = (byte) type;
    System.arraycopy("ustar\00000".getBytes(UTF_8), 0, header, 257, 8);
    int sum = 0;
    for (byte b : header) {
      sum += b & 0xff;
    }
    byte[] checksum = "%06o\0 ".formatted(sum).getBytes(UTF_8);
    System.arraycopy(checksum, 0, header, 148, checksum.length);
    return header;
  }

  @Test
  void a_zip_of_very_many_entries_is_refused_before_they_are_read() throws IOException {
    byte[] entry = new byte[46];
    System.arraycopy(new byte[] {'P', 'K', 1, 2}, 0, entry, 0, 4);
    byte[] archive = new byte[30 + 20_000 * entry.length];
    System.arraycopy(new byte[] {'P', 'K', 3, 4}, 0, archive, 0, 4);
    for (int i = 0; i < 20_000; i++) {
      System.arraycopy(entry, 0, archive, 30 + i * entry.length, entry.length);
    }

    // Nothing of it can be read, not even a last record, so it is counted before.
    assertThat(refusal(Files.write(folder.resolve("many.zip"), archive)))
        .contains("more than 10000 entries");
  }

  @Test
  void a_zip_with_a_file_that_only_its_local_headers_have_is_refused() throws IOException {
    byte[] shown = Files.readAllBytes(stored("shown.zip", FILE, "class A {}"));
    byte[] hidden =
        Files.readAllBytes(stored("hidden.zip", FILE.replace("My", "Your"), "class B {}"));
    int shownEnd = find(shown, new byte[] {'P', 'K', 1, 2});
    int hiddenEnd = find(hidden, new byte[] {'P', 'K', 1, 2});
    ByteArrayOutputStream both = new ByteArrayOutputStream();
    both.write(shown, 0, shownEnd);
    both.write(hidden, 0, hiddenEnd);
    both.write(shown, shownEnd, shown.length - shownEnd);
    byte[] archive = both.toByteArray();
    int last = find(archive, new byte[] {'P', 'K', 5, 6});
    ByteBuffer.wrap(archive).order(ByteOrder.LITTLE_ENDIAN).putInt(last + 16, shownEnd + hiddenEnd);

    assertThat(refusal(Files.write(folder.resolve("both.zip"), archive))).contains("contradict");
  }

  private Path stored(String name, String file, String text) throws IOException {
    byte[] content = text.getBytes(UTF_8);
    CRC32 crc = new CRC32();
    crc.update(content);
    Path path = folder.resolve(name);
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
      ZipEntry entry = new ZipEntry(file);
      entry.setMethod(ZipEntry.STORED);
      entry.setSize(content.length);
      entry.setCrc(crc.getValue());
      zip.putNextEntry(entry);
      zip.write(content);
    }
    return path;
  }

  @Test
  void a_zip_that_lies_about_the_size_of_an_entry_is_refused() throws IOException {
    byte[] zip = Files.readAllBytes(zip(Map.of(FILE, "class A {}")));
    int directory = find(zip, new byte[] {'P', 'K', 1, 2});
    zip[directory + 24] = 5;

    assertThat(refusal(Files.write(folder.resolve("lying.zip"), zip))).contains("damaged");
  }

  @Test
  void a_zip_whose_directory_and_headers_disagree_is_refused() throws IOException {
    byte[] renamed = Files.readAllBytes(zip(Map.of(FILE, "class A {}")));
    renamed[30] = 'S';
    byte[] hidden = Files.readAllBytes(zip(Map.of(FILE, "class A {}")));
    byte[] other = Files.readAllBytes(zip(Map.of(FILE, "class B {}")));
    ByteArrayOutputStream prefixed = new ByteArrayOutputStream();
    prefixed.write(other, 0, find(other, new byte[] {'P', 'K', 1, 2}));
    prefixed.write(hidden);

    assertThat(refusal(Files.write(folder.resolve("renamed.zip"), renamed))).contains("contradict");
    assertThat(refusal(Files.write(folder.resolve("hidden.zip"), prefixed.toByteArray())))
        .containsAnyOf("contradict", "damaged");
  }

  @Test
  void a_name_that_occurs_twice_is_refused() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipArchiveOutputStream zip = new ZipArchiveOutputStream(bytes)) {
      for (String text : new String[] {"class A {}", "class B {}"}) {
        zip.putArchiveEntry(new ZipArchiveEntry(FILE));
        zip.write(text.getBytes(UTF_8));
        zip.closeArchiveEntry();
      }
    }
    assertThat(refusal(Files.write(folder.resolve("twice.zip"), bytes.toByteArray())))
        .contains("twice");

    ByteArrayOutputStream tarBytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(tarBytes)) {
      put(tar, FILE, "class A {}");
      put(tar, FILE, "class B {}");
    }
    assertThat(refusal(Files.write(folder.resolve("twice.tar"), tarBytes.toByteArray())))
        .contains("twice");
  }

  @Test
  void names_that_only_some_computers_keep_apart_are_refused() throws IOException {
    assertThat(refusal(zip(Map.of("toy/adder/MyAdder.java", "x", "toy/adder/MYAdder.java", "y"))))
        .contains("the same on some computers");
    assertThat(
            refusal(zip(Map.of("caf\u00e9/A.java", "x", "cafe\u0301/A.java", "y", "b/C.java", ""))))
        .contains("the same on some computers");
  }

  @Test
  void a_text_is_no_tar_whatever_stands_where_a_tar_has_its_checksum() throws IOException {
    for (String line : List.of("starter by hand\n", "1234567 \n", "σ′ ≤ 1/4\n", "    \n")) {
      Path text = Files.writeString(folder.resolve("notes.txt"), line.repeat(100));

      assertThat(Intake.looksLikeSubmission(text)).as(line).isFalse();
    }
  }

  @Test
  void links_and_devices_in_a_tar_are_left_out() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
      put(tar, FILE, "x");
      for (byte type :
          new byte[] {
            TarConstants.LF_SYMLINK, TarConstants.LF_LINK, TarConstants.LF_FIFO, TarConstants.LF_CHR
          }) {
        TarArchiveEntry entry = new TarArchiveEntry("toy/adder/L" + type + ".java", type);
        entry.setLinkName("/etc/passwd");
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
      }
    }

    Submission submission = taken(Files.write(folder.resolve("links.tar"), bytes.toByteArray()));

    assertThat(submission.files().keySet()).containsExactly(FILE);
    assertThat(notes(submission)).contains("links are not followed").contains("no regular files");
  }

  @Test
  void links_and_pipes_in_a_folder_are_left_out_unopened()
      throws IOException, InterruptedException {
    Path submission = folder.resolve("s");
    Files.createDirectories(submission.resolve("toy/adder"));
    Path secret = Files.writeString(folder.resolve("Secret.java"), "secret");
    Files.createSymbolicLink(submission.resolve("toy/adder/Linked.java"), secret);
    Files.createSymbolicLink(submission.resolve("toy/linked"), folder);
    Path pipe = submission.resolve("toy/adder/Pipe.java");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    Files.writeString(submission.resolve("toy/adder/MyAdder.java"), "x");

    Submission taken = taken(submission);

    assertThat(taken.files().keySet()).containsExactly(FILE);
    assertThat(notes(taken)).contains("Linked.java", "toy/linked", "Pipe.java");
  }

  @Test
  void a_link_in_the_place_of_a_submission_is_refused() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), folder);

    assertThat(refusal(link)).contains("neither a folder nor a file");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 30, 60, 100, 150})
  void a_truncated_archive_is_refused_and_never_an_exception(int length) throws IOException {
    byte[] zip = Files.readAllBytes(zip(Map.of(FILE, "class A {}")));
    byte[] tgz = Files.readAllBytes(tar(Map.of(FILE, "class A {}"), true));

    assertThat(refusal(Files.write(folder.resolve("t.zip"), java.util.Arrays.copyOf(zip, length))))
        .startsWith("t.zip was not taken: ");
    assertThat(refusal(Files.write(folder.resolve("t.tgz"), java.util.Arrays.copyOf(tgz, length))))
        .startsWith("t.tgz was not taken: ");
  }

  @Test
  void an_empty_archive_has_nothing_that_could_be_graded() throws IOException {
    assertThat(refusal(zip(Map.of()))).contains("it is empty");
  }

  @Test
  void nothing_is_written_beside_the_archive() throws IOException {
    Path archive = zip(Map.of(FILE, "x"));
    taken(archive);

    try (var left = Files.walk(folder)) {
      assertThat(left.filter(Files::isRegularFile)).containsExactly(archive);
    }
  }

  @Test
  void ids_are_safe_and_depend_on_the_key_alone() {
    assertThat(SubmissionIds.of("alice")).isEqualTo("alice");
    assertThat(SubmissionIds.of("..")).matches("submission-[0-9a-f]{8}");
    assertThat(SubmissionIds.of("../../etc")).isEqualTo("etc");
    assertThat(SubmissionIds.of("=cmd|' /C calc'!A0")).isEqualTo("cmd_C_calc_A0");
    assertThat(SubmissionIds.of("NUL")).isEqualTo("submission-NUL");
    assertThat(SubmissionIds.of("scores.csv")).isEqualTo("submission-scores.csv");
    assertThat(SubmissionIds.of("x".repeat(300))).hasSize(80);
    assertThat(SubmissionIds.of("x".repeat(300))).isNotEqualTo(SubmissionIds.of("x".repeat(301)));
    assertThat(SubmissionIds.of("홍길동")).isNotEqualTo(SubmissionIds.of("김철수"));
    assertThat(SubmissionIds.of("홍길동_hw5")).startsWith("hw5-");
    // The same name, composed and decomposed.
    assertThat(SubmissionIds.of("Zo\u00eb")).isEqualTo(SubmissionIds.of("Zoe\u0308"));
    assertThat(SubmissionIds.of("Zo\u00eb")).isNotEqualTo(SubmissionIds.of("Zoe"));
  }

  private Submission taken(Path path) {
    assertThat(intake.take(path, "id")).isInstanceOf(Intake.Taken.class);
    return ((Intake.Taken) intake.take(path, "id")).submission();
  }

  private String refusal(Path path) {
    return reason(intake.take(path, "id"));
  }

  private static String reason(Intake.Result result) {
    assertThat(result).isInstanceOf(Intake.Refused.class);
    return ((Intake.Refused) result).refusal().reason();
  }

  private static String notes(Submission submission) {
    return submission.notes().stream().map(Diagnostic::message).toList().toString();
  }

  private Path zip(Map<String, String> files) throws IOException {
    Path path = Files.createTempFile(folder, "s", ".zip");
    try (OutputStream out = Files.newOutputStream(path);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        zip.putNextEntry(new ZipEntry(file.getKey()));
        zip.write(file.getValue().getBytes(UTF_8));
      }
    }
    return path;
  }

  private Path tar(Map<String, String> files, boolean compressed) throws IOException {
    Path path = Files.createTempFile(folder, "s", ".bin");
    try (OutputStream out = Files.newOutputStream(path);
        TarArchiveOutputStream tar =
            new TarArchiveOutputStream(compressed ? new GZIPOutputStream(out) : out)) {
      for (Map.Entry<String, String> file : files.entrySet()) {
        put(tar, file.getKey(), file.getValue());
      }
    }
    return path;
  }

  private static void put(TarArchiveOutputStream tar, String name, String text) throws IOException {
    byte[] bytes = text.getBytes(UTF_8);
    TarArchiveEntry entry = new TarArchiveEntry(name);
    entry.setSize(bytes.length);
    tar.putArchiveEntry(entry);
    tar.write(bytes);
    tar.closeArchiveEntry();
  }

  private static int find(byte[] bytes, byte[] pattern) {
    for (int i = 0; i + pattern.length <= bytes.length; i++) {
      if (java.util.Arrays.equals(bytes, i, i + pattern.length, pattern, 0, pattern.length)) {
        return i;
      }
    }
    throw new IllegalStateException("not found");
  }
}
