package assay.grader.compile;

import static org.assertj.core.api.Assertions.assertThat;

import assay.grader.model.Outcome;
import assay.grader.model.ProblemCode;
import assay.grader.model.ProblemSources;
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
        "static Object o() { return new java.util.ArrayList<String>().toArray(); }",
        "static Object o(java.util.Set<String> set) { return set.toArray(String[]::new); }",
        "static java.util.function.Function<java.util.List<String>, Object> f ="
            + " java.util.List::toArray;",
        "static class L extends java.util.ArrayList<String> { Object o() { return toArray(); } }",
        "static class L extends java.util.ArrayList<String> { public Object[] toArray() { return"
            + " super.toArray(); } }",
        "static class L extends java.util.ArrayList<String> {} static class M extends L {} static"
            + " Object o() { return new M().toArray(); }",
        "static Object o = new java.util.Scanner(\"\");",
        "static java.util.function.Function<String, Object> f = java.util.Scanner::new;"
      })
  void a_forbidden_method_is_found_wherever_it_is_inherited(String member) {
    assertThat(compiled(member).toString()).contains("has to do without java.util.", "#");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "static class L { Object[] toArray() { return null; } Object o() { return toArray(); } }",
        "static Object o(java.util.Scanner scanner) { return scanner.next(); }",
        "static class L extends java.util.ArrayList<String> { public Object[] toArray() { return"
            + " null; } Object o() { return toArray(); } }"
      })
  void a_method_of_that_name_which_is_another_is_none(String member) {
    assertThat(compiled(member)).isInstanceOf(Staged.Ready.class);
  }

  private Staged<ProblemCode> compiled(String member) {
    return compile(
        """
        package toy.adder;
        public final class MyAdder implements toy.Adder {
          public int sum(int a, int b) { return a + b; }
          public long total(int[] numbers) { return 0; }
          %s
        }
        """
            .formatted(member));
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
        // Through what is inherited, returned, caught or annotated with.
        "static class L extends java.util.ArrayList<String> { Object s() { return super.stream(); }"
            + " }",
        "static Object o = \"x\".chars();",
        "static java.util.function.Function<java.util.Collection<?>, Object> f ="
            + " java.util.Collection::stream;",
        "interface I { default Object o() { return new java.util.Random().ints(); } }",
        "enum E { A { Object o() { return java.util.stream.Stream.of(); } } }",
        "record R(int n) { R { java.util.stream.IntStream.of(n); } }",
        "static Object o(Object x) { return switch (x) { case toy.secret.Answers a -> 1; default ->"
            + " 2; }; }",
        "static <T extends toy.secret.Answers> void m(T t) {}",
        "static Runnable r = new Runnable() { public void run() { Runnable s = () -> new Thread(()"
            + " -> toy.secret.Answers.sum(1, 2)); } };",
        // By name, which may be put together at run time.
        "static Object o() throws Exception { return Class.forName(\"toy.sec\" + \"ret.Answers\");"
            + " }",
        "static Object o() throws Exception { return"
            + " MyAdder.class.getClassLoader().loadClass(\"x\"); }",
        "static Object o() throws Exception { return"
            + " java.util.List.class.getMethod(\"stream\").invoke(java.util.List.of()); }",
        "interface N { Class<?> f(String s) throws Exception; } static N n = Class::forName;",
        "static Object o() throws Throwable { return"
            + " java.lang.invoke.MethodHandles.lookup().findClass(\"x\"); }",
        "static class L extends ClassLoader { Class<?> d(byte[] b) { return defineClass(null, b, 0,"
            + " b.length); } }",
        "static Object o() { return java.util.ServiceLoader.load(Runnable.class); }",
        "static Object o(java.io.InputStream i) throws Exception { return new"
            + " java.io.ObjectInputStream(i).readObject(); }",
        "static Object o() { return Object.class.getModule(); }",
        "static Object o() { return java.lang.reflect.Proxy.newProxyInstance(null, new Class<?>[0],"
            + " null); }",
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
        "static String name(Object o) { return o.getClass().getSimpleName() + o; }",
        "enum Sign { PLUS, MINUS; static Sign of(String s) { return valueOf(s); } }",
        "static boolean b(Object o) { return o instanceof Object[] a &&"
            + " Integer.class.isInstance(a[0]); }",
        "static int twice(int x) { java.util.function.IntUnaryOperator f = y -> 2 * y; return"
            + " f.applyAsInt(x); }",
        "static String text(Object o) { return switch (o) { case Integer i when i > 2 -> \"big\";"
            + " default -> \"x\" + o; }; }",
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
  void says_that_a_lookup_by_name_is_refused_because_something_is_forbidden() {
    String source =
        """
        package toy.adder;
        public final class MyAdder implements toy.Adder {
          public int sum(int a, int b) {
            try {
              return (int) Class.forName("toy.secret.Answers").getMethod("sum").invoke(null, a, b);
            } catch (ReflectiveOperationException e) {
              return 0;
            }
          }
          public long total(int[] numbers) { return 0; }
        }
        """;

    assertThat(((Staged.Refused<ProblemCode>) compile(source)).outcome().message())
        .startsWith(
            "MyAdder.java:5: problem 1 has to do without toy.secret, java.util.stream,"
                + " java.lang.Runtime, java.util.Collection#toArray, java.util.Scanner#new, so it"
                + " may not look up code by name; this uses java.lang.Class.forName (in"
                + " MyAdder.sum)");
  }

  @Test
  void a_problem_that_forbids_nothing_may_look_up_what_it_likes() {
    assertThat(
            stage.compile(
                new ToyBundle().assignment().problems().get(1),
                ProblemSources.of(
                    Map.of(
                        "toy/speller/MySpeller.java",
                        ToySubmission.SPELLER.replaceFirst(
                            "implements toy.Speller \\{",
                            "implements toy.Speller { static Object o ="
                                + " Object.class.getMethods();")))))
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
        ProblemSources.of(Map.of("toy/adder/MyAdder.java", adder)));
  }
}
