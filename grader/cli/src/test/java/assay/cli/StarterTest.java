package assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import assay.grader.author.AuthorProject;
import assay.grader.author.StarterProject;
import assay.grader.author.verify.Waivers;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StarterTest {

  @Test
  void the_committed_starter_is_what_strip_cuts_out_of_the_reference() throws IOException {
    var project = new AuthorProject(Path.of("../.."));

    Set<String> keep = Waivers.read(project.verification()).keep();
    var result = StarterProject.generate(project, classPath(), keep);

    assertThat(result).isInstanceOf(StarterProject.Generated.class);
    StarterProject starter = ((StarterProject.Generated) result).starter();
    assertThat(starter.gaps()).isNotEmpty();
    assertThat(starter.drift(project.starter()))
        .as("files of starter/ that differ from the reference; run './assay strip hw5'")
        .isEmpty();
  }

  private static List<Path> classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .toList();
  }
}
