package assay.grader.author.handout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assay.grader.author.artifact.Artifact;
import assay.grader.bundle.InvalidBundleException;
import org.junit.jupiter.api.Test;

final class StarterPomTest {
  private static final String POM =
      """
      <project>
        <properties>
          <library.version>1.0</library.version>
        </properties>
        <dependency>
          <groupId>edu.example</groupId>
          <artifactId>assignment</artifactId>
          <version>${library.version}</version>
        </dependency>
        <dependency>
          <groupId>org.assertj</groupId>
          <artifactId>assertj-core</artifactId>
          <version>1.0</version>
        </dependency>
      </project>
      """;

  @Test
  void the_library_is_the_dependency_of_that_version_and_its_version_tells_its_content() {
    StarterPom pom = StarterPom.of(POM);

    Artifact library = pom.library(new byte[] {1});

    assertThat(library.group()).isEqualTo("edu.example");
    assertThat(library.name()).isEqualTo("assignment");
    assertThat(library.version())
        .startsWith("1.0-")
        .isNotEqualTo(pom.library(new byte[] {2}).version());
    assertThat(pom.dependingOn(library))
        .isEqualTo(
            POM.replace("<library.version>1.0<", "<library.version>" + library.version() + "<"));
  }

  @Test
  void a_pom_that_names_no_library_or_two_is_refused() {
    String twice = POM.replace("<version>1.0</version>", "<version>${library.version}</version>");
    for (String text : new String[] {"", POM.replace("${library.version}", "1.0"), twice}) {
      assertThatThrownBy(() -> StarterPom.of(text))
          .isInstanceOf(InvalidBundleException.class)
          .hasMessageStartingWith("reference/src/starter/pom.xml: names the assignment's library");
    }
  }
}
