package assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import assay.cli.AuthoredProject.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Follows the guide for authors to the letter: writes its files, runs its commands, and compares
 * its excerpts and outputs.
 */
final class GuideTest {
  private static final Path REPOSITORY = Path.of("../..");
  private static final Path GUIDE = REPOSITORY.resolve("grader/docs/writing-an-assignment.md");
  private static final String PROJECT = "../tasks";
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```(.*?)\\n(.*?)^```$");
  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
  private static final Pattern LINK = Pattern.compile("]\\(([^)#]+)\\)");

  @TempDir private Path folder;

  private String output = "";
  private int written;
  private int compared;
  private int commands;

  @Test
  void what_the_guide_says_is_what_happens() throws IOException, InterruptedException {
    for (MatchResult block : BLOCK.matcher(Files.readString(GUIDE)).results().toList()) {
      String info = block.group(1);
      String text = block.group(2);
      if (info.equals("sh")) {
        output = "";
        for (String command : text.lines().toList()) {
          run(command);
        }
      } else if (info.equals("text")) {
        assertThat(output).containsSubsequence(text.lines().toList());
        compared++;
      } else if (info.contains(" write=")) {
        Path file = place(info.substring(info.indexOf('=') + 1));
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        written++;
      } else if (info.contains(" excerpt=")) {
        assertThat(place(info.substring(info.indexOf('=') + 1))).content().contains(text);
        compared++;
      } else {
        throw new AssertionError("a block that nobody would test: " + info);
      }
    }
    assertThat(commands).isEqualTo(6);
    assertThat(written).isEqualTo(11);
    assertThat(compared).isEqualTo(12);
  }

  @Test
  void links_lead_somewhere() throws IOException {
    List<String> links =
        LINK.matcher(Files.readString(GUIDE)).results().map(found -> found.group(1)).toList();

    assertThat(links)
        .hasSizeGreaterThan(2)
        .allSatisfy(link -> assertThat(GUIDE.resolveSibling(link)).exists());
  }

  private void run(String command) throws IOException, InterruptedException {
    commands++;
    List<String> words = new ArrayList<>();
    for (MatchResult word : WORD.matcher(command).results().toList()) {
      String text = word.group(1) == null ? word.group(2) : word.group(1);
      if (text.endsWith("/*")) {
        words.addAll(entries(place(text.substring(0, text.length() - 2))));
      } else {
        words.add(text.startsWith(PROJECT) ? place(text).toString() : text);
      }
    }
    List<String> arguments = words.subList(1, words.size());
    switch (words.getFirst()) {
      case "mvn" -> {
        MavenRun maven = MavenRun.in(folder, arguments.toArray(String[]::new));
        assertThat(maven.exitCode()).as(command + "\n" + maven.log()).isZero();
      }
      case "./assay" -> {
        Ended ended = AuthoredProject.run(arguments.toArray(String[]::new));
        assertThat(ended.exitCode())
            .as(command + "\n" + ended.out() + ended.err())
            .isEqualTo(ExitCode.OK);
        output += ended.out();
      }
      default -> throw new AssertionError("a command that nobody would test: " + command);
    }
  }

  private static List<String> entries(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(Path::toString).sorted().toList();
    }
  }

  private Path place(String path) {
    return path.startsWith(PROJECT)
        ? folder.resolve("tasks" + path.substring(PROJECT.length()))
        : REPOSITORY.resolve(path);
  }
}
