package assay.grader.author.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

final class ArtifactTest {
  private static final Artifact ARTIFACT =
      new Artifact(
          "edu.example",
          "lists",
          "1.0",
          "abc".getBytes(UTF_8),
          List.of(new Artifact.Dependency("assay", "todo", "0.1.0")));

  @Test
  void lies_where_maven_looks_with_checksums() {
    assertThat(ARTIFACT.files())
        .containsOnlyKeys(
            "edu/example/lists/1.0/lists-1.0.jar",
            "edu/example/lists/1.0/lists-1.0.jar.sha1",
            "edu/example/lists/1.0/lists-1.0.pom",
            "edu/example/lists/1.0/lists-1.0.pom.sha1")
        // The example of FIPS 180.
        .containsEntry(
            "edu/example/lists/1.0/lists-1.0.jar.sha1",
            "a9993e364706816aba3e25717850c26c9cd0d89d".getBytes(UTF_8));
  }

  @Test
  void says_in_its_pom_what_it_is_and_needs() throws Exception {
    byte[] pom = ARTIFACT.files().get("edu/example/lists/1.0/lists-1.0.pom");

    Document document =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(pom));

    assertThat(text(document, "groupId")).containsExactly("edu.example", "assay");
    assertThat(text(document, "artifactId")).containsExactly("lists", "todo");
    assertThat(text(document, "version")).containsExactly("1.0", "0.1.0");
  }

  @Test
  void another_content_is_another_version() {
    String version = Artifact.version("1.0", new byte[] {1}, new byte[] {2});

    assertThat(version).matches("1\\.0-[0-9a-f]{8}");
    assertThat(Artifact.version("1.0", new byte[] {1}, new byte[] {2})).isEqualTo(version);
    assertThat(Artifact.version("1.0", new byte[] {1}, new byte[] {3})).isNotEqualTo(version);
  }

  private static List<String> text(Document document, String element) {
    var nodes = document.getElementsByTagName(element);
    return java.util.stream.IntStream.range(0, nodes.getLength())
        .mapToObj(i -> nodes.item(i).getTextContent())
        .toList();
  }
}
