package example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** The sandbox by itself, as its README shows it. */
final class StrangersCodeTest {

  @Test
  void theReadmeShowsTheCodeThatIsTested() throws IOException {
    String source = Files.readString(Path.of("src/test/java/example/StrangersCode.java"));
    String shown =
        source.substring(source.indexOf("// README:\n") + 11, source.indexOf("  // :README"));
    assertThat(Files.readString(Path.of("README.md")))
        .contains(shown.stripTrailing().stripIndent());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aValueComesBackAndNothingElse() throws IOException {
    assertThat(StrangersCode.greeting(work("return \"Hello, \" + name;"), "world"))
        .isEqualTo("Hello, world");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void anEndlessLoopAndAForbiddenFileHaveTheirOutcomes() throws IOException {
    assertThat(StrangersCode.greeting(work("while (true) name += name.length();"), ""))
        .startsWith("TimedOut: ");
    assertThat(
            StrangersCode.greeting(
                work(
                    "try { return java.nio.file.Files.readString(java.nio.file.Path.of(name)); }"
                        + " catch (java.io.IOException e) { return \"not there\"; }"),
                "/etc/hostname"))
        .isEqualTo("not there");
  }

  private static String work(String body) {
    return "package stranger; public class Work implements example.Greeter {"
        + " public String greet(String name) { "
        + body
        + " } }";
  }
}
