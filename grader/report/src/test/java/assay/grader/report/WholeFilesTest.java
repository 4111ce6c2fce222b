package assay.grader.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFilesTest {
  @TempDir private Path folder;

  @Test
  void temporaries_of_programs_that_are_no_more_go_with_the_next_write() throws Exception {
    Path ofAnother = leaveTemporary(ended().pid(), UUID.randomUUID());
    Path ofAnEarlierOneWithThisId =
        leaveTemporary(ProcessHandle.current().pid(), UUID.randomUUID());

    WholeFiles.write(folder.resolve("score.json"), "{}".getBytes(UTF_8));

    assertThat(ofAnother).doesNotExist();
    assertThat(ofAnEarlierOneWithThisId).doesNotExist();
    assertThat(files()).containsExactly("score.json");
  }

  @Test
  void temporaries_of_whoever_else_is_writing_stay() throws IOException {
    long living = ProcessHandle.current().parent().orElseThrow().pid();
    Path ofAnother = leaveTemporary(living, UUID.randomUUID());
    Path ofNobodyKnowsWhom = Files.createFile(folder.resolve(".notes.part"));

    try (WholeFiles own = new WholeFiles()) {
      own.put(folder.resolve("first"), "1".getBytes(UTF_8));
      WholeFiles.write(folder.resolve("second"), "2".getBytes(UTF_8));
      own.commit();
    }

    assertThat(ofAnother).exists();
    assertThat(ofNobodyKnowsWhom).exists();
    assertThat(folder.resolve("first")).hasContent("1");
    assertThat(folder.resolve("second")).hasContent("2");
    assertThat(files()).hasSize(4);
  }

  @Test
  void nothing_is_left_of_files_that_were_not_committed() throws IOException {
    try (WholeFiles files = new WholeFiles()) {
      files.put(folder.resolve("score.json"), "{}".getBytes(UTF_8));
      assertThat(files()).singleElement().asString().endsWith(".part");
    }

    assertThat(files()).isEmpty();
  }

  private Path leaveTemporary(long process, UUID program) throws IOException {
    return Files.writeString(
        folder.resolve(".%d-%s-17.part".formatted(process, program)), "{ half of");
  }

  private static Process ended() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    process.waitFor();
    return process;
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
