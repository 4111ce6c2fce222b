package assay.grader.sandbox.confine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RunTimeImageTest {
  @TempDir Path cache;

  @Test
  void images_that_nobody_has_used_for_long_are_deleted_and_nothing_else() throws Exception {
    Path unused = folder("jdk-25.0.3-amd64-2-00ff", Duration.ofDays(40));
    Path used = folder("jdk-25.0.3-amd64-2-11ff", Duration.ofDays(2));
    Path ofAnotherLayout = folder("jdk-25.0.3-amd64-1", Duration.ofDays(400));
    Path users = folder("users", Duration.ofDays(400));

    RunTimeImage.deleteUnused(cache);

    assertThat(unused).doesNotExist();
    assertThat(used.resolve("runner/file")).exists();
    assertThat(ofAnotherLayout).exists();
    assertThat(users).exists();
  }

  private Path folder(String name, Duration age) throws IOException {
    Path folder = cache.resolve(name);
    Files.createDirectories(folder.resolve("runner"));
    Files.writeString(folder.resolve("runner/file"), "");
    Files.setLastModifiedTime(folder, FileTime.from(Instant.now().minus(age)));
    return folder;
  }
}
