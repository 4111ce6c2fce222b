package assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class CommandLineTest {
  @TempDir private Path folder;

  private record Ended(int exitCode, String out, String err) {}

  private static Ended run(Object... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine commandLine = Main.commandLine();
    commandLine.setOut(new PrintWriter(out));
    commandLine.setErr(new PrintWriter(err));
    String[] texts =
        java.util.Arrays.stream(arguments).map(Object::toString).toArray(String[]::new);
    int exitCode = commandLine.execute(texts);
    return new Ended(exitCode, out.toString(), err.toString());
  }

  private void assertOneLine(Ended ended, String message) {
    assertThat(ended.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(ended.err().lines())
        .singleElement()
        .asString()
        .startsWith("assay: ")
        .contains(message);
    assertThat(ended.out()).isEmpty();
  }

  @Test
  void what_is_not_there_or_no_submission_is_one_line_and_exit_code_2() throws IOException {
    Path text = Files.writeString(folder.resolve("notes.txt"), "hello");

    assertOneLine(run("grade", folder.resolve("gone")), "there is no submission");
    assertOneLine(run("grade", text), "neither a folder nor an archive");
    assertOneLine(run("grade", "--all", text), "--all takes a folder");
    assertOneLine(run("grade"), "name a submission");
  }

  @Test
  void unknown_names_are_answered_with_the_known_ones() {
    assertOneLine(run("grade", folder, "--assignment", "hw9"), "there is hw5");
    assertOneLine(run("grade", folder, "--format", "pdf"), "there is artemis, autolab, ");
    assertOneLine(run("grade", folder, "--isolation", "some"), "--isolation");
    assertOneLine(run("grade", folder, "--bundles", folder), "holds no jar");
    assertOneLine(run("gade", folder), "gade");
    assertOneLine(run(), "Name a command");
  }

  @Test
  void numbers_out_of_range_and_an_out_that_is_a_file_are_refused() throws IOException {
    Path text = Files.writeString(folder.resolve("notes.txt"), "hello");

    assertOneLine(run("grade", folder, "--jobs", "0"), "--jobs");
    assertOneLine(run("grade", folder, "--jobs", "many"), "--jobs");
    assertOneLine(run("grade", folder, "--out", text), "--out names a file");
    assertOneLine(run("grade", folder, "--out", text.resolve("scores")), "cannot be made");
  }

  @Test
  void export_refuses_what_is_no_report() throws IOException {
    Path text = Files.writeString(folder.resolve("score.json"), "{}");

    assertOneLine(run("export", text, "--format", "gradescope"), "is no score.json");
    assertOneLine(run("export", folder, "--format", "gradescope"), "holds no scores");
    assertOneLine(
        run("export", folder.resolve("gone"), "--format", "gradescope"), "there is no file");
    assertOneLine(run("export", text, "--format", "pdf"), "there is no format");
  }

  @Test
  void a_new_assignment_needs_a_good_id_and_an_empty_folder() throws IOException {
    Path full = Files.createDirectory(folder.resolve("full"));
    Files.writeString(full.resolve("notes.txt"), "hello");

    assertOneLine(run("new", "Two Words", "--into", folder.resolve("a")), "small letters");
    assertOneLine(run("new", "int", "--into", folder.resolve("a")), "--package");
    assertOneLine(run("new", "lists", "--into", full), "is not empty");
    assertOneLine(run("upgrade", full), "holds no reference/src/main/java");
    assertThat(folder.resolve("a")).doesNotExist();
    assertThat(full.resolve("pom.xml")).doesNotExist();
  }

  @Test
  void help_lists_the_commands_and_the_exit_codes() {
    assertThat(run("--help").out()).contains("grade", "mark", "export", "new", "handout");
    assertThat(run("export", "--help").out()).contains("gradescope", "canvas-csv");
    assertThat(run("mark", "--help").out()).contains("Exit codes", "--from", "--sheet");
    assertThat(run("grade", "--help").out()).contains("Exit codes", "--isolation");
  }
}
