package assay.grader.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import assay.grader.model.Diagnostic;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import toy.ToyBundle;

final class ManifestBundleTest {
  @Test
  void joins_the_manifest_with_the_annotations_of_the_contracts() {
    Assignment assignment = new ToyBundle().assignment();

    assertThat(assignment.id()).isEqualTo("toy");
    assertThat(assignment.budget()).isEqualTo(Duration.ofSeconds(30));
    assertThat(assignment.points()).isEqualTo(10);
    assertThat(assignment.writtenPoints()).isEqualTo(3);
    assertThat(assignment.problems()).extracting(Assignment.Problem::id).containsExactly("1", "2");
    Assignment.Problem speller = assignment.problems().get(1);
    assertThat(speller.title()).isEqualTo("Spelling");
    assertThat(speller.uses()).containsExactly("toy.lib");
    assertThat(speller.implementationFile()).isEqualTo("toy/speller/MySpeller.java");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          "id": "toy"                | "id": "To y"              | id is to be small letters
          "title": "A toy assignment"| "title": " "              | title is to be a text
          "version": "1.0",          | ''                        | version is missing
          "budgetSeconds": 30        | "budgetSeconds": -1       | budgetSeconds is
          "budgetSeconds": 30        | "budgetSecond": 30        | budgetSecond is no field
          "contract": "toy.Adder"    | "contract": "toy.Gone"    | problems[0].contract toy.Gone cannot
          "contract": "toy.Adder"    | "contract": "toy.ToyBundle" | problems[0].contract toy.ToyBundle is not an interface
          "contract": "toy.Adder"    | "contract": "java.lang.Runnable" | is not annotated with @Problem
          "contract": "toy.Adder"    | "contract": "toy.Speller" | two contracts have the problem id 2
          "package": "toy.adder"     | "package": "toy"          | contract's own package
          "package": "toy.adder"     | "package": "toy.speller"  | two problems have the package
          "package": "toy.adder"     | "package": "java.util"    | reserved package java
          "package": "toy.adder"     | "package": "../etc"       | problems[0].package is to be a package
          "toy.adder.MyAdder"        | "toy.other.MyAdder"       | problems[0].implementation lies in
          "uses": ["toy.lib"]        | "uses": "toy.lib"         | problems[1].uses is a list
          "uses": ["toy.lib"]        | "uses": [1]               | problems[1].uses[0] is to be a package
          java.util.Scanner#new      | java.util.Scanner#skim    | names java.util.Scanner#skim, which does not exist
          java.util.Scanner#new      | java.util.Scaner#new      | names java.util.Scaner#new, which does not exist
          java.util.Scanner#new      | java.util.Scanner#        | problems[0].forbids[4] is to be a package, a class, or a method
          "answers/2.md"             | "../2.md"                 | problems[1].written.answerFile is to be
          "points": 2                | "points": 5               | adds up to 6.0 points
          "points": 2                | "points": "2"             | rubric[0].points is to be a number
          "points": 2                | "points": 2, "points": 2  | Duplicate
          "title": "A toy assignment"| title: 3                  | this is not JSON
          """)
  void names_file_and_field_of_a_slip(String text, @Nullable String instead, String message)
      throws IOException {
    String manifest = toyManifest();
    assertThat(manifest).contains(text);
    String slipped =
        manifest.replaceFirst(java.util.regex.Pattern.quote(text), instead == null ? "" : instead);

    InvalidBundleException thrown =
        catchThrowableOfType(
            InvalidBundleException.class,
            () -> new Manifest("a.json", serving(slipped), ManifestBundleTest.class).read());

    assertThat(thrown.diagnostics())
        .anySatisfy(diagnostic -> assertThat(diagnostic.message()).contains(message))
        .allSatisfy(diagnostic -> assertThat(diagnostic.file()).isEqualTo("a.json"))
        .allSatisfy(diagnostic -> assertThat(diagnostic.line()).isPositive());
  }

  @Test
  void a_slip_stands_on_the_line_of_its_field_or_of_the_object_that_lacks_it() {
    String slipped =
        """
        {
          "id": "toy", "title": "Toy", "version": "1.0", "budgetSeconds": 1,
          "problems": [
            {
              "contract": "toy.Adder",
              "package": "toy.adder",
              "implementation":
                  "toy.adder.MyAdder"
            },
            {
              "contract": "toy.Speller", "package": "toy.speller",
              "implementation": "toy.speller.MySpeller",
              "uses": [
                "toy.lib",
                7
              ],
              "written": {"answerFile": "answers/2.md",
                "rubric": [
                  {"text": "Explains.", "points": 3},
                  {"points": 0}
                ]
              }
            }
          ]
        }
        """;

    InvalidBundleException thrown =
        catchThrowableOfType(
            InvalidBundleException.class,
            () -> new Manifest("a.json", serving(slipped), ManifestBundleTest.class).read());

    assertThat(thrown.diagnostics())
        .extracting(Diagnostic::line, slip -> slip.message().replaceFirst(" .*", ""))
        .containsExactlyInAnyOrder(
            tuple(15, "problems[1].uses[1]"), tuple(20, "problems[1].written.rubric[1].text"));
  }

  @Test
  void reports_all_slips_at_once() throws IOException {
    String slipped = toyManifest().replace("toy.Adder", "toy.Gone").replace("\"1.0\"", "1");

    InvalidBundleException thrown =
        catchThrowableOfType(
            InvalidBundleException.class,
            () -> new Manifest("a.json", serving(slipped), ManifestBundleTest.class).read());

    assertThat(thrown.diagnostics()).hasSize(2);
  }

  private static String toyManifest() throws IOException {
    try (InputStream in = ToyBundle.class.getResourceAsStream("/toy/assignment.json")) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }

  private static ClassLoader serving(String manifest) {
    return new ClassLoader(ManifestBundleTest.class.getClassLoader()) {
      @Override
      public InputStream getResourceAsStream(String name) {
        return new ByteArrayInputStream(manifest.getBytes(UTF_8));
      }
    };
  }
}
