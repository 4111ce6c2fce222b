package assay.grader.author.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import assay.grader.bundle.InvalidBundleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class WaiversTest {
  @TempDir private Path folder;

  @Test
  void a_file_that_is_not_there_excuses_nothing_and_asks_for_nothing() throws IOException {
    assertThat(Waivers.read(folder.resolve("verify.json"))).isEqualTo(Waivers.NONE);
  }

  @Test
  void everything_that_can_be_said_is_read() throws IOException {
    assertThat(
            read(
                """
                {
                  "keep": ["p.A#f"],
                  "leaks": [{"what": "pivot", "where": "toy/a.md", "reason": "The handout says it."}],
                  "equivalents": [{"what": "p/A.java: a -> b", "reason": "They are equal."}],
                  "trivial": [{"what": "a.b", "reason": "It asks for nothing."}],
                  "mutants": 300,
                  "wrong": 5,
                  "alternatives": 3
                }
                """))
        .isEqualTo(
            new Waivers(
                Set.of("p.A#f"),
                Set.of(new Waivers.LeakWaiver("pivot", "toy/a.md")),
                Map.of("p/A.java: a -> b", "They are equal."),
                Map.of("a.b", "It asks for nothing."),
                300,
                5,
                3));
  }

  @Test
  void a_field_that_nobody_knows_is_named_with_its_line() {
    assertThat(slips("{\n  \"mutants\": 3,\n  \"equivalent\": []\n}\n"))
        .containsExactly(
            "verify.json:3: there is no \"equivalent\"; there are [keep, leaks, equivalents,"
                + " trivial, mutants, wrong, alternatives]");
  }

  @Test
  void a_waiver_without_a_reason_is_refused() {
    assertThat(slips("{\"trivial\": [{\"what\": \"pivot\", \"reason\": \" \"}]}"))
        .singleElement()
        .asString()
        .startsWith("verify.json: a waiver has a \"what\" and a \"reason\"")
        .contains("pivot");
  }

  @Test
  void a_waiver_that_is_given_twice_is_refused() {
    assertThat(
            slips(
                "{\"trivial\": [{\"what\": \"pivot\", \"reason\": \"a\"},"
                    + " {\"what\": \"pivot\", \"reason\": \"b\"}]}"))
        .containsExactly("verify.json: \"pivot\" is waived twice; remove one");
    assertThat(
            slips(
                "{\"leaks\": [{\"what\": \"pivot\", \"where\": \"a\", \"reason\": \"a\"},"
                    + " {\"what\": \"pivot\", \"where\": \"a\", \"reason\": \"b\"}]}"))
        .containsExactly("verify.json: \"pivot\" is waived twice in a; remove one");
  }

  @Test
  void the_waiver_of_a_leak_says_where() {
    assertThat(slips("{\"leaks\": [{\"what\": \"pivot\", \"reason\": \"r\"}]}"))
        .singleElement()
        .asString()
        .startsWith("verify.json: the waiver of a leak has a \"what\", a \"where\"");
  }

  private Waivers read(String json) throws IOException {
    return Waivers.read(Files.writeString(folder.resolve("verify.json"), json));
  }

  private List<String> slips(String json) {
    var invalid = catchThrowableOfType(InvalidBundleException.class, () -> read(json));
    return invalid.diagnostics().stream().map(Object::toString).toList();
  }
}
