package assay.grader.author.mutate;

import static org.assertj.core.api.Assertions.assertThat;

import assay.grader.author.mutate.Roundings.Rounding;
import assay.grader.author.strip.Sources;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoundingsTest {
  private static final String SOURCE =
      """
      package p;

      class Sums {
        double inner(double[] x, double[] y, int from, int n) {
          double sum = 0;
          for (int i = from; i + 1 + n < 2 * n + from; i++) {
            sum += x[i] * y[i + 1 + n];
          }
          return sum - n * 0.5;
        }

        long ints(int a, long b, int c) {
          return a + b + c + b * c;
        }

        String texts(String a, int b, int c) {
          return a + b + c + b * c;
        }

        double plain(double a, double b, float c, int d) {
          return a * b * c + (a - b + d);
        }
      }
      """;

  @Test
  void doubles_are_added_in_another_order_fused_and_turned_and_nothing_else_is() {
    assertThat(roundings(SOURCE))
        .extracting(Rounding::how)
        .containsExactly(
            "sums re-associated", "products and sums fused", "zeros of the other sign");
    assertThat(changed(0))
        .containsExactly("return a * ((double) (b) * c) + (a - ((double) (b) - d));");
    assertThat(changed(1))
        .containsExactly(
            "sum = Math.fma((double) (x[i]), (double) (y[i + 1 + n]), (double) (sum));",
            "return Math.fma(-(double) (n), (double) (0.5), (double) (sum));",
            "return Math.fma((double) (a * b), (double) (c), (double) ((a - b + d)));");
    assertThat(changed(2))
        .containsExactly(
            "double sum = -0.0;",
            "return (-((double) (n * 0.5) - sum));",
            "return a * b * c + ((-((double) (b) - a)) + d);");
  }

  @Test
  void vectors_get_every_width() {
    assertThat(
            roundings(
                """
                package p;

                import jdk.incubator.vector.DoubleVector;

                class Lanes {
                  final int lanes = DoubleVector.SPECIES_PREFERRED.length();
                }
                """))
        .extracting(rounding -> rounding.text().lines().skip(5).findFirst().orElseThrow().strip())
        .containsExactly(
            "final int lanes = DoubleVector.SPECIES_64.length();",
            "final int lanes = DoubleVector.SPECIES_128.length();",
            "final int lanes = DoubleVector.SPECIES_256.length();",
            "final int lanes = DoubleVector.SPECIES_512.length();");
  }

  private static List<String> changed(int rounding) {
    List<String> before = SOURCE.lines().toList();
    return roundings(SOURCE)
        .get(rounding)
        .text()
        .lines()
        .filter(line -> !before.contains(line))
        .map(String::strip)
        .toList();
  }

  private static List<Rounding> roundings(String source) {
    return Roundings.of(Sources.of(Map.of("p/Sums.java", source)), List.of());
  }
}
