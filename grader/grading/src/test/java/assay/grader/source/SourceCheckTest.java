package assay.grader.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import assay.grader.bundle.Assignment;
import assay.grader.model.Diagnostic;
import assay.grader.model.ProblemSources;
import assay.grader.model.Submission;
import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import toy.ToyBundle;

final class SourceCheckTest {
  private static final String ADDER = "package toy.adder; public class MyAdder {}";
  private static final String TARGET = "toy/adder/MyAdder.java";

  private final Assignment assignment = new ToyBundle().assignment();
  private final Map<String, byte[]> files = new TreeMap<>();

  private SourceCheck.Sources check() {
    return new SourceCheck(assignment)
        .check(new Submission("s", "", new TreeMap<>(files), List.of()));
  }

  private ProblemSources ofAdder() {
    return check().of(assignment.problems().getFirst());
  }

  private SourceCheckTest with(String path, String text) {
    files.put(path, text.getBytes(UTF_8));
    return this;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          src/main/java/toy/adder/MyAdder.java |
          toy/adder/MyAdder.java               |
          MyAdder.java                         |
          adder/MyAdder.java                   |
          src/main/java/toy/speller/MyAdder.java |
          toy/adder/MyAdder-1.java             | was taken for MyAdder.java, after its class
          toy/adder/MyAdder (1).java           | was taken for MyAdder.java, after its class
          Kopie von MyAdder.java               | was taken for MyAdder.java, after its class
          toy/adder/MyAdder_old.java           | was taken for MyAdder.java, after its class
          """)
  void a_file_is_taken_for_the_type_that_it_declares(String path, String note) {
    with(path, ADDER);

    assertThat(ofAdder().texts()).containsExactly(Map.entry(TARGET, ADDER));
    assertThat(check().notes().stream().map(Diagnostic::message))
        .isEqualTo(note == null ? List.of() : List.of(note));
  }

  @Test
  void of_two_files_of_one_type_the_one_under_its_own_name_is_taken() {
    with("toy/adder/MyAdder.java", ADDER).with("toy/adder/MyAdder (1).java", ADDER + "// old");

    assertThat(ofAdder().texts()).containsExactly(Map.entry(TARGET, ADDER));
    assertThat(check().notes().stream().map(Diagnostic::toString))
        .containsExactly(
            "toy/adder/MyAdder (1).java: was left out, since toy/adder/MyAdder.java is there under"
                + " its name");
  }

  @Test
  void two_files_of_one_type_that_lie_equally_well_are_both_left_out_and_named() {
    with("a/MyAdder.java", ADDER).with("b/MyAdder.java", ADDER + "// another");

    assertThat(ofAdder().texts()).isEmpty();
    assertThat(ofAdder().leftOut().getFirst().note().toString())
        .isEqualTo(
            "a/MyAdder.java: and b/MyAdder.java are the same file of problem 1; hand in one of"
                + " them");
  }

  @Test
  void the_same_file_twice_is_one() {
    with("a/MyAdder.java", ADDER).with("b/MyAdder.java", ADDER);

    assertThat(ofAdder().texts()).containsExactly(Map.entry(TARGET, ADDER));
  }

  @Test
  void packages_below_a_problems_and_types_in_files_of_other_names_are_found() {
    with("src/main/java/toy/adder/parts/Part.java", "package toy.adder.parts; class Part {}")
        .with("src/main/java/toy/adder/Two.java", "package toy.adder; class Two {} class More {}");

    assertThat(ofAdder().texts())
        .containsOnlyKeys("toy/adder/parts/Part.java", "toy/adder/Two.java");
    assertThat(ofAdder().auxiliaries())
        .containsExactly(Map.entry("toy/adder/More.java", "toy/adder/Two.java"));
  }

  @Test
  void a_file_that_is_no_text_is_left_out_with_what_to_do() {
    files.put("toy/adder/MyAdder.java", new byte[] {'c', (byte) 0xe4, 'd'});

    assertThat(ofAdder().texts()).isEmpty();
    assertThat(ofAdder().leftOut().getFirst().type()).isEqualTo("MyAdder");
    assertThat(ofAdder().leftOut().getFirst().note().message()).contains("save it as UTF-8");
  }

  @Test
  void a_name_that_a_mac_took_apart_is_the_one_that_the_source_says() {
    String apart = Normalizer.normalize("Bäume", Normalizer.Form.NFD);
    with("toy/adder/" + apart + ".java", "package toy.adder; class Bäume {}");

    assertThat(ofAdder().texts()).containsOnlyKeys("toy/adder/Bäume.java");
    assertThat(check().notes()).isEmpty();
  }

  @Test
  void what_lies_beside_the_source_folder_of_a_project_is_named_but_for_its_tests() {
    with("src/main/java/toy/adder/MyAdder.java", ADDER)
        .with("src/test/java/toy/adder/MyAdderTest.java", "package toy.adder; class MyAdderTest {}")
        .with("backup/MyAdder.java", ADDER + "// old");

    assertThat(ofAdder().texts()).containsExactly(Map.entry(TARGET, ADDER));
    assertThat(check().notes().stream().map(Diagnostic::toString))
        .containsExactly("backup/MyAdder.java: lies outside of src/main/java and was left out");
  }
}
