package assay.grader.fuzz;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import assay.grader.bundle.Assignment;
import assay.grader.compile.CompileStage;
import assay.grader.intake.Intake;
import assay.grader.model.SourceCompiler;
import assay.grader.model.Staged;
import assay.grader.model.Submission;
import assay.grader.report.ScoreJson;
import assay.grader.source.SourceCheck;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import toy.ToyBundle;
import toy.ToySubmission;

class ReadersFuzzTest {
  private static final byte[] ZIP = zip();
  private static final byte[] TAR = tar();
  private static final String JSON =
      "{\"schemaVersion\":\"1.0\",\"assignment\":{\"id\":\"toy\",\"title\":\"t\",\"version\":\"1\"},"
          + "\"submission\":{\"id\":\"a\",\"sha256\":null,\"files\":[],\"notes\":[]},"
          + "\"status\":\"graded\",\"problems\":[],\"environment\":{\"assay\":\"0\",\"jdk\":\"25\","
          + "\"os\":\"x\",\"isolation\":{\"level\":\"A\",\"in_force\":[],\"missing\":[]},"
          + "\"seed\":1,\"gradedAt\":\"2026-01-01T00:00:00Z\",\"elapsedMillis\":1}}";

  @Property(tries = 300)
  void a_damaged_archive_is_taken_or_refused(@ForAll long seed) throws IOException {
    Path archive = Files.createTempFile("damaged", ".zip");
    try {
      Files.write(archive, damage(ZIP, new Random(seed)));
      Intake.Result result = new Intake(new ToyBundle().assignment()).take(archive, "damaged");
      assertThat(result).isInstanceOfAny(Intake.Taken.class, Intake.Refused.class);
    } finally {
      Files.delete(archive);
    }
  }

  @ParameterizedTest
  @ValueSource(bytes = {1, 6, 9, 12, 14, 93, 95, 98})
  void an_unusual_way_of_compression_is_refused(byte method) throws IOException {
    byte[] archive = ZIP.clone();
    // The method stands eight bytes into the local header, and ten into the directory's entry.
    archive[8] = method;
    archive[indexOf(archive, new byte[] {'P', 'K', 1, 2}) + 10] = method;
    Path file = Files.write(Files.createTempFile("unusual", ".zip"), archive);
    try {
      Intake.Result result = new Intake(new ToyBundle().assignment()).take(file, "unusual");
      assertThat(result).isInstanceOf(Intake.Refused.class);
    } finally {
      Files.delete(file);
    }
  }

  @Property(tries = 1_000)
  void a_damaged_report_is_read_or_is_none(@ForAll long seed) {
    byte[] damaged = damage(JSON.getBytes(StandardCharsets.UTF_8), new Random(seed));
    assertThat(ScoreJson.read(damaged)).isNotNull();
  }

  @Property(tries = 150)
  void a_damaged_tar_is_taken_or_refused(@ForAll long seed) throws IOException {
    byte[] damaged = damage(TAR, new Random(seed));
    for (byte[] archive : List.of(damaged, compressed(damaged))) {
      Path file = Files.write(Files.createTempFile("damaged", ".tar"), archive);
      try {
        Intake.Result result = new Intake(new ToyBundle().assignment()).take(file, "damaged");
        assertThat(result).isInstanceOfAny(Intake.Taken.class, Intake.Refused.class);
      } finally {
        Files.delete(file);
      }
    }
  }

  @Property(tries = 300)
  void a_damaged_source_belongs_to_a_problem_or_is_refused(@ForAll long seed) {
    byte[] damaged = damage(ToySubmission.ADDER.getBytes(StandardCharsets.UTF_8), new Random(seed));
    var files = new TreeMap<String, byte[]>(Map.of("MyAdder.java", damaged));
    var submission = new Submission("damaged", "", files, List.of());
    Assignment assignment = new ToyBundle().assignment();

    SourceCheck.Sources sources = new SourceCheck(assignment).check(submission);

    for (Assignment.Problem problem : assignment.problems()) {
      assertThat(sources.of(problem)).isInstanceOfAny(Staged.Ready.class, Staged.Refused.class);
    }
  }

  @Property(tries = 300)
  void damaged_class_files_obey_the_rules_or_are_refused(@ForAll long seed) throws IOException {
    byte[] damaged = damage(classFile(ReadersFuzzTest.class), new Random(seed));
    String name = "toy.adder.MyAdder";
    SourceCompiler compiler =
        new SourceCompiler() {
          @Override
          public Compilation compile(Map<String, String> sources, Map<String, byte[]> library) {
            return new Compiled(Map.of(name, damaged), List.of());
          }

          @Override
          public void close() {}
        };
    Assignment assignment = new ToyBundle().assignment();

    assertThat(
            new CompileStage(assignment, compiler)
                .compile(assignment.problems().getFirst(), Map.of()))
        .isInstanceOfAny(Staged.Ready.class, Staged.Refused.class);
  }

  private static byte[] classFile(Class<?> type) throws IOException {
    try (InputStream bytes = type.getResourceAsStream(type.getSimpleName() + ".class")) {
      return requireNonNull(bytes).readAllBytes();
    }
  }

  /** Bytes changed, cut, or with a piece of themselves in another place. */
  private static byte[] damage(byte[] honest, Random random) {
    byte[] bytes = honest.clone();
    int hits = 1 + random.nextInt(6);
    for (int hit = 0; hit < hits; hit++) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = (byte) random.nextInt();
        case 2 -> {
          int from = random.nextInt(bytes.length);
          int length = Math.min(random.nextInt(16), bytes.length - Math.max(from, at));
          System.arraycopy(bytes, from, bytes, at, length);
        }
        default -> bytes = Arrays.copyOf(bytes, Math.max(1, bytes.length - at / 8));
      }
    }
    return bytes;
  }

  private static int indexOf(byte[] bytes, byte[] sought) {
    for (int at = 0; at < bytes.length; at++) {
      if (Arrays.equals(bytes, at, at + sought.length, sought, 0, sought.length)) {
        return at;
      }
    }
    throw new IllegalStateException("not there");
  }

  private static byte[] tar() {
    var bytes = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(bytes)) {
      tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
      for (String name : new String[] {"src/toy/adder/MyAdder.java", "a".repeat(150) + "/B.java"}) {
        byte[] text = "package toy.adder; class MyAdder {}".getBytes(StandardCharsets.UTF_8);
        var entry = new TarArchiveEntry(name);
        entry.setSize(text.length);
        tar.putArchiveEntry(entry);
        tar.write(text);
        tar.closeArchiveEntry();
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static byte[] compressed(byte[] content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content);
    }
    return bytes.toByteArray();
  }

  private static byte[] zip() {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (String name : new String[] {"src/toy/adder/MyAdder.java", "answers/2.md"}) {
        zip.putNextEntry(new ZipEntry(name));
        zip.write("package toy.adder; class MyAdder {}".getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }
}
