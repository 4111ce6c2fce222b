package assay.grader.compile;

import static org.assertj.core.api.Assertions.assertThat;

import assay.grader.model.Outcome;
import assay.grader.model.ProblemCode;
import assay.grader.model.Staged;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import toy.ToyBundle;
import toy.ToySubmission;
import toy.local.LocalCompiler;

final class ByteCodeRulesTest {
  private final CompileStage stage =
      new CompileStage(new ToyBundle().assignment(), new LocalCompiler());

  @Test
  void says_in_which_file_line_and_method_the_forbidden_class_is_reached() {
    String source =
        """
        package toy.adder;
        public final class MyAdder implements toy.Adder {
          public int sum(int a, int b) {
            return toy.secret.Answers.sum(a, b);
          }
          public long total(int[] numbers) { return 0; }
        }
        """;

    assertThat(compile(source))
        .isEqualTo(
            new Staged.Refused<>(
                new Outcome.Forbidden(
                    "MyAdder.java:4: problem 1 has to do without toy.secret; this uses"
                        + " toy.secret.Answers (in MyAdder.sum)")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "static Object o = toy.secret.Answers.class;",
        "static java.util.function.IntBinaryOperator o = toy.secret.Answers::sum;",
        "static Object o = new toy.secret.Answers[0];",
        "static boolean is(Object o) { return o instanceof toy.secret.Answers; }",
        "static toy.secret.Answers field;",
        "static java.util.List<toy.secret.Answers> field;",
        "static void m(toy.secret.Answers a) {}",
        "static Object hidden = toy.se\\u0063ret.Answers.sum(1, 2);",
        "static Object o = java.util.stream.IntStream.of(1);",
        "static void m() { java.util.List.of(1).stream().map(x -> x); }",
        "static Object o = Runtime.getRuntime();",
        "static Object o = toy.lib.Words.empty();",
        "static native int n();",
        "static class Inner { Runnable r = () -> toy.secret.Answers.sum(1, 2); }",
      })
  void finds_whatever_reaches_a_forbidden_class(String member) {
    assertThat(
            compile(
                ToySubmission.ADDER.replaceFirst(
                    "implements toy.Adder \\{",
                    "implements toy.Adder {\n" + java.util.regex.Matcher.quoteReplacement(member))))
        .isInstanceOfSatisfying(
            Staged.Refused.class,
            refused -> assertThat(refused.outcome()).isInstanceOf(Outcome.Forbidden.class));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/* toy.secret.Answers.sum(1, 2) */",
        "static String s = \"toy.secret.Answers\";",
        "record Pair(int a, int b) {}",
        "static int twice(int x) { java.util.function.IntUnaryOperator f = y -> 2 * y; return f.applyAsInt(x); }",
        "static String text(Object o) { return switch (o) { case Integer i when i > 2 -> \"big\"; default -> \"x\" + o; }; }",
      })
  void lets_everything_else_pass(String member) {
    assertThat(
            compile(
                ToySubmission.ADDER.replaceFirst(
                    "implements toy.Adder \\{",
                    "implements toy.Adder {\n" + java.util.regex.Matcher.quoteReplacement(member))))
        .isInstanceOf(Staged.Ready.class);
  }

  @Test
  void gives_a_problem_the_library_that_it_may_use_and_no_more() {
    Staged<ProblemCode> staged = compile(ToySubmission.ADDER);

    assertThat(staged)
        .isInstanceOfSatisfying(
            Staged.Ready.class,
            ready ->
                assertThat(((ProblemCode) ready.value()).library().keySet())
                    .contains("toy.Adder", "assay.todo.TodoException")
                    .doesNotContain("toy.secret.Answers", "toy.lib.Words"));
  }

  private Staged<ProblemCode> compile(String adder) {
    return stage.compile(
        new ToyBundle().assignment().problems().getFirst(),
        Map.of("toy/adder/MyAdder.java", adder));
  }
}
