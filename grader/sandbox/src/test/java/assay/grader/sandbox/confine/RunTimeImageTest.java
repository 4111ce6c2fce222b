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
    folder("jdk-25.0.3+9-LTS-amd64-2-0123abcd", Duration.ofDays(40));
    folder("jdk-25.0.3+9-LTS-amd64-3-4567abcd", Duration.ofDays(40));
    folder("deleted-jdk-25.0.3+9-LTS-amd64-2-89abcdef", Duration.ofDays(1));
    Path used = folder("jdk-25.0.3+9-LTS-amd64-2-cdef0123", Duration.ofDays(2));
    Path users = folder("users", Duration.ofDays(400));

    RunTimeImage.deleteUnused(cache, notice -> assertThat(notice).isNull());

    assertThat(cache).isDirectoryContaining(used::equals).isDirectoryContaining(users::equals);
    assertThat(cache.toFile().list()).hasSize(2);
    assertThat(used.resolve("runner/file")).exists();
  }

  @Test
  void an_image_that_is_used_says_so() throws Exception {
    var jars = ProgramJars.of(new byte[] {1}, new byte[] {2});
    RunTimeImage image = RunTimeImage.in(cache, jars);
    for (Program program : Program.values()) {
      Files.createDirectories(image.archive(program).getParent());
      Files.writeString(image.archive(program), "");
    }
    Files.createDirectories(image.launching());
    Files.writeString(image.launcherArchive(), "");
    Path folder = image.launching().getParent();
    Files.setLastModifiedTime(folder, FileTime.from(Instant.now().minus(Duration.ofDays(40))));

    assertThat(RunTimeImage.prepared(cache, jars)).isPresent();

    RunTimeImage.deleteUnused(cache, notice -> assertThat(notice).isNull());
    assertThat(folder).exists();
  }

  private Path folder(String name, Duration age) throws IOException {
    Path folder = cache.resolve(name);
    Files.createDirectories(folder.resolve("runner"));
    Files.writeString(folder.resolve("runner/file"), "");
    Files.setLastModifiedTime(folder, FileTime.from(Instant.now().minus(age)));
    return folder;
  }
}
