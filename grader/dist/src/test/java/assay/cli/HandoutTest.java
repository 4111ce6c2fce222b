package assay.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import assay.cli.AuthoredProject.Ended;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Unpacks handouts and does with them what a student does. */
final class HandoutTest {
  @TempDir private static Path folder;

  private static Path project = Path.of("");
  private static byte[] zip = {};

  @BeforeAll
  static void packTheHandoutOfANewAssignment() throws IOException {
    project = folder.resolve("first-steps");
    AuthoredProject.scaffolded("first-steps", project).built();
    zip = packed("first-steps", "--bundles", project.toString());
  }

  @Test
  void holds_the_task_the_starter_the_library_and_the_tests_and_nothing_of_other_assignments()
      throws IOException {
    Set<String> names = names(zip);

    assertThat(names)
        .contains(
            "first-steps/handout.md",
            "first-steps/README.md",
            "first-steps/pom.xml",
            "first-steps/PublicTests.java",
            "first-steps/src/main/java/firststeps/fractions/Euclid.java",
            "first-steps/src/test/java/firststeps/fractions/EuclidTest.java")
        .noneMatch(name -> name.contains("checks") || name.contains("solutions"));
    Path library = library(unpacked("library"), "first-steps");
    assertThat(names(Files.readAllBytes(library)))
        .contains("assay/todo/Todo.class", "firststeps/Fractions.class")
        .allMatch(name -> name.startsWith("assay/todo/") || name.startsWith("firststeps/"))
        .doesNotContain("firststeps/assignment.json");
  }

  @Test
  void is_the_same_byte_for_byte_when_it_is_packed_again() throws IOException {
    assertThat(packed("first-steps", "--bundles", project.toString())).isEqualTo(zip);
  }

  @Test
  void the_public_tests_run_with_nothing_but_a_jdk() throws IOException, InterruptedException {
    Path home = unpacked("with java");

    assertThat(java(home, "PublicTests.java"))
        .isEqualTo(
            """
              - firststeps.fractions.EuclidTest: twentyOneAndFourteen(): not written yet: @Todo("1.gcd")
              - firststeps.fractions.EuclidTest: aThirdAndASixth(): not written yet: @Todo("1.sum")
            0 passed, 0 failed, 2 not written yet
            0""");
    solve(home);
    assertThat(java(home, "PublicTests.java"))
        .isEqualTo("2 passed, 0 failed, 0 not written yet\n0");
    Path euclid = home.resolve("src/main/java/firststeps/fractions/Euclid.java");
    Files.writeString(euclid, Files.readString(euclid).replace("? a :", "? a + 1 :"));
    assertThat(java(home, "PublicTests.java"))
        .contains("0 passed, 2 failed, 0 not written yet")
        .endsWith("1");
    Files.writeString(euclid, "class Euclid {");
    assertThat(java(home, "PublicTests.java"))
        .contains("Euclid.java:1: error")
        .endsWith("Mend what the compiler says above, then run this again.\n1");
  }

  @Test
  void the_public_tests_run_with_maven() throws IOException, InterruptedException {
    Path home = unpacked("with maven");
    solve(home);

    MavenRun maven = MavenRun.in(home, "-Daether.offline.protocols=file", "test");

    assertThat(maven.exitCode()).as(maven.log()).isZero();
    assertThat(maven.log()).contains("Tests run: 2, Failures: 0, Errors: 0, Skipped: 0");
    assertThat(maven.log()).doesNotContain("WARNING] Could not validate");
  }

  /** Maven never looks again at a version that it has seen: two handouts must not share one. */
  @Test
  void another_library_has_another_version() throws IOException {
    Path other = folder.resolve("other");
    AuthoredProject.scaffolded("first-steps", other);
    Path contract = other.resolve("assignment/src/main/java/firststeps/Fractions.java");
    Files.writeString(
        contract,
        Files.readString(contract).replace("long gcd(", "int EDITION = 2;\n\n  long gcd("));
    new AuthoredProject(other).built();
    byte[] changed = packed("first-steps", "--bundles", other.toString());

    Set<String> others = names(changed);
    others.removeAll(names(zip));
    assertThat(others)
        .filteredOn(name -> name.endsWith(".jar"))
        .hasSize(2)
        .allMatch(name -> name.startsWith("first-steps/lib/first-steps/assignment/1.0-"));
  }

  @Test
  void packages_of_the_reference_go_along_on_demand_but_none_with_a_gap() throws IOException {
    String target = folder.resolve("refused.zip").toString();

    assertThat(
            run(
                    "first-steps",
                    "--bundles",
                    project.toString(),
                    "--out",
                    target,
                    "--with",
                    "firststeps.fractions")
                .err())
        .contains("package firststeps.fractions: holds what students must write");
    assertThat(
            run(
                    "first-steps",
                    "--bundles",
                    project.toString(),
                    "--out",
                    target,
                    "--with",
                    "firststeps.fast")
                .err())
        .contains("package firststeps.fast: has no class in")
        .contains("mvn package");
    assertThat(Path.of(target)).doesNotExist();

    Path classes = project.resolve("reference/target/classes");
    Files.createDirectories(classes.resolve("firststeps/fast"));
    Files.createDirectories(classes.resolve("META-INF/services"));
    Files.write(classes.resolve("firststeps/fast/Kernel.class"), new byte[] {1});
    Files.writeString(
        classes.resolve("META-INF/services/firststeps.Provider"),
        "firststeps.fast.Kernel\nfirststeps.fractions.Euclid\n");
    try {
      byte[] fast =
          packed("first-steps", "--bundles", project.toString(), "--with", "firststeps.fast");
      Path library = library(unpacked("fast", fast), "first-steps");
      assertThat(names(Files.readAllBytes(library))).contains("firststeps/fast/Kernel.class");
      assertThat(content(Files.readAllBytes(library), "META-INF/services/firststeps.Provider"))
          .isEqualTo("firststeps.fast.Kernel\n");
    } finally {
      Files.delete(classes.resolve("META-INF/services/firststeps.Provider"));
    }
  }

  /** The one that is handed out, with the kernels that its full experiment needs. */
  @Test
  void the_handout_of_this_repository_runs_with_nothing_but_a_jdk()
      throws IOException, InterruptedException {
    Path home = unpacked("hw5", packed("hw5", "--project", "../..", "--with", "mfdnn.simd"));

    assertThat(home.resolve("handout.md")).isNotEmptyFile();
    assertThat(java(home, "PublicTests.java"))
        .contains("0 failed")
        .doesNotContain("  X ")
        .endsWith("not written yet\n0");
    Files.writeString(
        home.resolve("Which.java"),
        "void main() { IO.println(mfdnn.nn.Kernels.best().getClass().getName()); }");
    assertThat(
            java(
                home,
                "--add-modules",
                "jdk.incubator.vector",
                "-cp",
                library(home, "assay").toString(),
                "Which.java"))
        .isEqualTo("mfdnn.simd.VectorKernels\n0");
  }

  private static Ended run(String... arguments) {
    String[] command = new String[arguments.length + 1];
    command[0] = "handout";
    System.arraycopy(arguments, 0, command, 1, arguments.length);
    return AuthoredProject.run(command);
  }

  private static byte[] packed(String id, String... options) throws IOException {
    Path file = folder.resolve("packed-%d.zip".formatted(System.nanoTime()));
    List<String> arguments = new ArrayList<>(List.of(id, "--out", file.toString()));
    arguments.addAll(List.of(options));
    Ended ended = run(arguments.toArray(String[]::new));
    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.OK);
    return Files.readAllBytes(file);
  }

  private static Path unpacked(String name) throws IOException {
    return unpacked(name, zip);
  }

  private static Path unpacked(String name, byte[] archive) throws IOException {
    Path target = folder.resolve(name);
    Path top = target;
    try (var in = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        Path file = target.resolve(entry.getName());
        top = target.resolve(target.relativize(file).getName(0));
        Files.createDirectories(file.getParent());
        Files.write(file, in.readAllBytes());
      }
    }
    return top;
  }

  private static Path library(Path home, String group) throws IOException {
    try (var tree = Files.walk(home.resolve("lib").resolve(group))) {
      return tree.filter(file -> file.toString().matches(".*-[0-9a-f]{8}\\.jar"))
          .findFirst()
          .orElseThrow();
    }
  }

  private static Set<String> names(byte[] archive) throws IOException {
    Set<String> names = new TreeSet<>();
    try (var in = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        names.add(entry.getName());
      }
    }
    return names;
  }

  private static String content(byte[] archive, String name) throws IOException {
    try (var in = new ZipInputStream(new ByteArrayInputStream(archive))) {
      for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
        if (entry.getName().equals(name)) {
          return new String(in.readAllBytes(), UTF_8);
        }
      }
    }
    throw new AssertionError("no " + name);
  }

  private static void solve(Path home) throws IOException {
    String solution = "src/main/java/firststeps/fractions/Euclid.java";
    Files.writeString(
        home.resolve(solution), Files.readString(project.resolve("reference").resolve(solution)));
  }

  /** What {@code java} prints, but for warnings of an incubating module, and its exit code. */
  private static String java(Path home, String... arguments)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(home.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    return output
            .lines()
            .filter(line -> !line.contains("incubator") && !line.matches("1 warning"))
            .map(line -> line + "\n")
            .collect(joining())
        + process.waitFor();
  }
}
