package assay.cli.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import assay.cli.hostile.Attack.Effect;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import victim.Statistics;

/**
 * Runs every attack in a JVM that nothing confines, where it has to do its damage: a corpus of duds
 * would prove nothing about the walls.
 */
class AttacksAreLiveTest {
  private static final long BUSY_MILLIS = 1_000;
  private static final long PATIENCE_MILLIS = 30_000;

  @TempDir Path folder;

  static List<Attack> attacks() {
    return Attacks.all();
  }

  @Test
  void there_are_at_least_eighty_each_with_a_name_of_its_own() {
    assertThat(Attacks.all()).hasSizeGreaterThanOrEqualTo(80);
    assertThat(Attacks.all().stream().map(Attack::name)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void an_attack_works_where_nothing_holds_it_back(Attack attack) throws Exception {
    Path outside = Files.writeString(folder.resolve("outside"), "untouched");
    List<String> compile = compile(attack, outside);
    if (attack.live() instanceof Effect.BreaksCompiler) {
      Process javac = start("javac", compile);
      assertThat(isBusy(javac) || javac.exitValue() != 0).isTrue();
      end(javac);
      return;
    }
    var said = new ByteArrayOutputStream();
    int code =
        ToolProvider.getSystemJavaCompiler().run(null, said, said, compile.toArray(String[]::new));
    assertThat(code).as(said.toString(StandardCharsets.UTF_8)).isZero();
    Path notes = folder.resolve("notes");
    Process jvm = start("java", harness(notes));
    await(jvm, notes);
    switch (attack.live()) {
      case Effect.Ends _ -> {
        assertThat(jvm.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)).isTrue();
        assertThat(notes).content().doesNotContain("done");
      }
      case Effect.Hangs _ -> {
        assertThat(isBusy(jvm)).isTrue();
        assertThat(notes).content().doesNotContain("done");
      }
      case Effect.Gives gives -> {
        assertThat(jvm.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)).isTrue();
        assertThat(notes).content().contains(gives.line());
      }
      case Effect.Leaves _ -> {
        assertThat(jvm.waitFor(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)).isTrue();
        assertThat(outside).content().isNotEqualTo("untouched");
      }
      case Effect.BreaksCompiler _ -> Assertions.fail("seen above");
    }
    end(jvm);
  }

  private List<String> compile(Attack attack, Path outside) throws IOException {
    var arguments = new ArrayList<String>(List.of("-nowarn", "-d", folder.resolve("classes") + ""));
    arguments.addAll(List.of("-cp", classPathOf(Statistics.class)));
    for (var file : attack.files(outside.toString()).entrySet()) {
      Path source = folder.resolve(file.getKey());
      Files.createDirectories(source.getParent());
      Files.writeString(source, file.getValue());
      arguments.add(source.toString());
    }
    return arguments;
  }

  private List<String> harness(Path notes) {
    String classPath =
        folder.resolve("classes") + File.pathSeparator + System.getProperty("java.class.path");
    return List.of(
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Xmx256m",
        "--enable-native-access=ALL-UNNAMED",
        "-cp",
        classPath,
        Harness.class.getName(),
        notes.toString());
  }

  private Process start(String program, List<String> arguments) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", program).toString());
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectInput(new File("/dev/null"))
        .start();
  }

  /** Waits until the harness is about to load the submission, or has ended. */
  private static void await(Process jvm, Path notes) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    while (!Files.exists(notes) && jvm.isAlive() && System.nanoTime() < end) {
      Thread.sleep(5);
    }
  }

  private static boolean isBusy(Process process) throws InterruptedException {
    return !process.waitFor(BUSY_MILLIS, TimeUnit.MILLISECONDS);
  }

  private static void end(Process process) throws InterruptedException {
    try (Stream<ProcessHandle> below = process.descendants()) {
      below.forEach(ProcessHandle::destroyForcibly);
    }
    process.destroyForcibly().waitFor();
  }

  private static String classPathOf(Class<?> type) {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath())
        + File.pathSeparator
        + System.getProperty("java.class.path");
  }
}
