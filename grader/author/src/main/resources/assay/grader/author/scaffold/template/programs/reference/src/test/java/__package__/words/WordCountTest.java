package __package__.words;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

/** The example of the task; students get it. */
class WordCountTest {

  @Test
  void aRose() {
    assertThat(output("A rose is a rose\n")).isEqualToNormalizingNewlines("2 a\n2 rose\n1 is\n");
  }

  @Test
  void onlyTheMostFrequent() {
    assertThat(output("A rose is a rose\n", "1")).isEqualToNormalizingNewlines("2 a\n");
  }

  /** What the program prints, run in this JVM. */
  private static String output(String input, String... arguments) {
    InputStream in = System.in;
    PrintStream out = System.out;
    var printed = new ByteArrayOutputStream();
    try {
      System.setIn(new ByteArrayInputStream(input.getBytes(UTF_8)));
      System.setOut(new PrintStream(printed, true, UTF_8));
      WordCount.main(arguments);
    } finally {
      System.setIn(in);
      System.setOut(out);
    }
    return printed.toString(UTF_8);
  }
}
