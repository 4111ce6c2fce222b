package assay.grader.author.mutate;

import static org.assertj.core.api.Assertions.assertThat;

import assay.grader.author.strip.Sources;
import assay.grader.author.strip.Strip;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MutantsTest {
  private static final String SOURCE =
      """
      package p;

      import assay.todo.Todo;

      public class Sum {
        public int given(int a) {
          return a + 1;
        }

        @Todo("1.sum")
        public int sum(int[] x) {
          int sum = 0;
          for (int i = 0; i < x.length; i++) {
            sum += x[i];
          }
          return twice(sum, x.length);
        }

        private int twice(int n, int m) {
          return 2 * n - m;
        }
      }
      """;

  @Test
  void mistakes_are_planted_into_gaps_and_into_what_only_the_solution_uses() {
    List<Mutant> mutants = mutants();

    assertThat(mutants).allSatisfy(mutant -> assertThat(mutant.line()).isBetween(12, 21));
    assertThat(mutants)
        .extracting(mutant -> mutant.line() + " " + mutant.mistake())
        .contains(
            "12 a constant too large by 1",
            "13 < becomes <=",
            "13 ++ becomes --",
            "13 the loop ends before its last turn",
            "15 the loop ends after its first turn",
            "14 += becomes -=",
            "14 += becomes =",
            "14 an index too large by 1",
            "14 a statement forgotten",
            "16 arguments swapped",
            "16 the sign of the result",
            "20 - becomes +",
            "20 operands swapped",
            "20 the left operand forgotten");
  }

  @Test
  void shortcuts_answer_as_the_first_time_or_leave_an_argument_out() {
    String source =
        """
        package p;

        import assay.todo.Todo;

        class Draw {
          @Todo("1.draw")
          int[] draw(int count, long seed, String name) throws Exception {
            count += 1;
            return new int[count];
          }

          @Todo("1.none")
          int none() {
            return 4;
          }
        }
        """;
    Sources sources = Sources.of(Map.of("p/Draw.java", source));
    var starter = (Strip.Starter) new Strip(classPath(), Set.of()).strip(sources, Sources.none());

    List<Mutant> shortcuts = Shortcuts.of(sources, starter.gaps(), _ -> true);

    assertThat(shortcuts)
        .extracting(mutant -> mutant.line() + " " + mutant.mistake())
        .containsExactly(
            "6 every call of draw is answered as the first",
            "6 draw takes (int) 1 for count always",
            "6 draw takes (long) 1 for seed always");
    assertThat(shortcuts.get(2).text())
        .contains(
            "{ return drawOtherwise(count, (long) 1, name); } private int[] drawOtherwise(int")
        .contains("drawOtherwise(int count, long seed, String name) throws Exception {\n    count");
    assertThat(Sieve.of(shortcuts, sources, classPath()).stillborn()).isZero();
  }

  @Test
  void a_mutant_differs_from_the_reference_in_one_place_only() {
    Mutant mutant =
        mutants().stream().filter(m -> m.mistake().equals("- becomes +")).findFirst().get();

    assertThat(mutant.text()).isEqualTo(SOURCE.replace("2 * n - m", "2 * n + m"));
    assertThat(mutant.key()).isEqualTo("p/Sum.java: return 2 * n - m; -> return 2 * n + m;");
    assertThat(mutant.diff())
        .isEqualTo(
            """
            --- a/p/Sum.java
            +++ b/p/Sum.java
            @@ -17,6 +17,6 @@
               }
            \s
               private int twice(int n, int m) {
            -    return 2 * n - m;
            +    return 2 * n + m;
               }
             }
            """);
  }

  @Test
  void what_does_not_compile_or_changes_no_class_file_is_sorted_out() {
    List<Mutant> mutants =
        List.of(
            new Mutant("p/Sum.java", 14, "caught", SOURCE, SOURCE.replace("+= x[i]", "-= x[i]")),
            new Mutant("p/Sum.java", 14, "again", SOURCE, SOURCE.replace("+= x[i]", "-= (x[i])")),
            new Mutant("p/Sum.java", 14, "same", SOURCE, SOURCE.replace("x[i]", "x[(i)]")),
            new Mutant("p/Sum.java", 14, "broken", SOURCE, SOURCE.replace("x[i]", "x[y]")));

    Sieve sieve = Sieve.of(mutants, Sources.of(Map.of("p/Sum.java", SOURCE)), classPath());

    assertThat(sieve.worthGrading()).containsExactly(mutants.getFirst());
    assertThat(sieve.stillborn()).isEqualTo(1);
    assertThat(sieve.same()).isEqualTo(2);
  }

  @Test
  void methods_return_early_and_factors_are_transposed_but_messages_stay() {
    String source =
        """
        package p;

        import assay.todo.Todo;

        class A {
          A matmul(A other) { return this; }
          A transpose() { return this; }

          @Todo("1.f")
          void f(A a, A b) {
            a = a.matmul(b.transpose());
            if (a == b) {
              throw new IllegalStateException("not " + 3);
            }
          }
        }
        """;

    assertThat(mutants(source))
        .extracting(mutant -> mutant.mistake() + ": " + mutant.key())
        .contains(
            "a factor transposed: p/Sum.java: a = a.matmul(b.transpose()); -> a ="
                + " a.transpose().matmul(b.transpose());",
            "transpose forgotten: p/Sum.java: a = a.matmul(b.transpose()); -> a = a.matmul(b);",
            "the method ends before its end: p/Sum.java: if (a == b) { -> if (Boolean.TRUE) return;"
                + " if (a == b) {")
        .noneMatch(mutant -> mutant.contains("(3 "))
        .noneMatch(mutant -> mutant.contains("b.transpose().transpose()"));
  }

  private static List<Mutant> mutants() {
    return mutants(SOURCE);
  }

  private static List<Mutant> mutants(String source) {
    Sources solution = Sources.of(Map.of("p/Sum.java", source));
    var starter = (Strip.Starter) new Strip(classPath(), Set.of()).strip(solution, Sources.none());
    return Mutants.of(solution, starter);
  }

  private static List<Path> classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .toList();
  }
}
