package assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import assay.cli.AuthoredProject.Ended;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code assay new --kind} makes is proven and graded as it is; Maven builds another. */
final class KindsTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "classes, half-done: 7 of 10 points",
    "programs, half-done: 4 of 10 points",
    "tests, half-done: 3 of 10 points"
  })
  void a_new_assignment_of_a_kind_holds(String kind, String graded) throws IOException {
    String project =
        AuthoredProject.scaffolded("kind-of", kind, folder.resolve(kind))
            .built()
            .folder()
            .toString();

    Ended verified =
        AuthoredProject.run(
            "verify", "kind-of", "--bundles", project, "--jobs", "2", "--quick", "--seeds", "1");
    Ended score =
        AuthoredProject.run(
            "grade",
            "--bundles",
            project,
            "--out",
            folder.resolve("scores").toString(),
            folder.resolve(kind).resolve("examples/half-done").toString());

    assertThat(verified.out()).as(verified.err()).contains("proofs hold.");
    assertThat(verified.exitCode()).as(verified.out()).isEqualTo(ExitCode.OK);
    assertThat(score.out()).as(score.err()).contains(graded);
  }
}
