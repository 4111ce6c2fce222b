package assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import assay.grader.author.AuthorProject;
import assay.grader.author.verify.Finding;
import assay.grader.author.verify.Verification;
import assay.grader.author.verify.Waivers;
import assay.grader.bundle.Bundle;
import assay.grader.bundle.BundleLoader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The proofs that need no student's process, so that an author's slip fails the build. */
class SoundAssignmentTest {

  @Test
  void gaps_contracts_checks_and_points_fit_together_and_the_handout_gives_nothing_away()
      throws IOException {
    Verification verification = verification();

    assertHolds(verification.slips());
    verification.starter().forEach(SoundAssignmentTest::assertHolds);
  }

  private static Verification verification() throws IOException {
    var project = new AuthorProject(Path.of("../.."));
    Bundle bundle =
        BundleLoader.of(SoundAssignmentTest.class.getClassLoader()).bundle(Optional.of("hw5"));
    return new Verification(
        project, bundle, Waivers.read(project.verification()), classPath(), _ -> true);
  }

  private static void assertHolds(Finding finding) {
    assertThat(finding.faults()).as("%s; see ./assay verify hw5", finding.proof()).isEmpty();
  }

  private static List<Path> classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .toList();
  }
}
