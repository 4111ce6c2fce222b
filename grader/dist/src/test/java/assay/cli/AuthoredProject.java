package assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import picocli.CommandLine;

/**
 * An assignment's project outside of this build, and the program that is run on it.
 *
 * @param folder its folder
 */
record AuthoredProject(Path folder) {

  /** How a command ended. */
  record Ended(int exitCode, String out, String err) {}

  /** A new project, as {@code assay new} makes it. */
  static AuthoredProject scaffolded(String id, Path folder) {
    Ended ended = run("new", id, "--into", folder.toString());
    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.OK);
    return new AuthoredProject(folder);
  }

  /** A new project of a kind, as {@code assay new --kind} makes it. */
  static AuthoredProject scaffolded(String id, String kind, Path folder) {
    Ended ended = run("new", id, "--kind", kind, "--into", folder.toString());
    assertThat(ended.exitCode()).as(ended.err()).isEqualTo(ExitCode.OK);
    return new AuthoredProject(folder);
  }

  /** A built copy of an assignment that this repository ships. */
  static AuthoredProject shipped(Path original, Path folder) throws IOException {
    for (String part : new String[] {"assignment", "reference", "starter", "checks"}) {
      Files.createDirectories(folder.resolve(part));
      copy(original.resolve(part, "src"), folder.resolve(part, "src"));
    }
    for (String file :
        new String[] {
          "assignment/pom.xml",
          "checks/pom.xml",
          "reference/verify.json",
          "starter/pom.xml",
          "starter/README.md",
          "starter/.gitignore"
        }) {
      Files.copy(original.resolve(file), folder.resolve(file));
    }
    return new AuthoredProject(folder).built();
  }

  /** Runs a command of the program. */
  static Ended run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commandLine = Main.commandLine();
    commandLine.setOut(new PrintWriter(out));
    commandLine.setErr(new PrintWriter(err));
    int exitCode = commandLine.execute(arguments);
    return new Ended(exitCode, out.toString(), err.toString());
  }

  /** Compiles what the grader loads, to where Maven would compile it, and in less time. */
  AuthoredProject built() throws IOException {
    String here = System.getProperty("java.class.path");
    Path contracts = folder.resolve("assignment/target/classes");
    compile(folder.resolve("assignment/src/main"), here, contracts);
    compile(
        folder.resolve("checks/src/main"),
        contracts + File.pathSeparator + here,
        folder.resolve("checks/target/classes"));
    return this;
  }

  private static void compile(Path main, String classPath, Path classes) throws IOException {
    copy(main.resolve("resources"), classes);
    List<String> arguments =
        new ArrayList<>(List.of("-proc:none", "-d", classes.toString(), "-cp", classPath));
    try (Stream<Path> tree = Files.walk(main.resolve("java"))) {
      tree.map(Path::toString).filter(path -> path.endsWith(".java")).forEach(arguments::add);
    }
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, arguments.toArray(String[]::new)))
        .isZero();
    try (Stream<Path> tree = Files.walk(classes)) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
      }
    }
  }

  /** Copies a folder with everything in it. */
  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> tree = Files.walk(from)) {
      for (Path file : tree.sorted(Comparator.naturalOrder()).toList()) {
        Path copy = to.resolve(from.relativize(file));
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.write(copy, Files.readAllBytes(file));
        }
      }
    }
  }
}
