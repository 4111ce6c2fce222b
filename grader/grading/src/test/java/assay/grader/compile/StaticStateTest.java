package assay.grader.compile;

import static org.assertj.core.api.Assertions.assertThat;

import assay.grader.model.SourceCompiler;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import toy.local.LocalCompiler;

final class StaticStateTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "static int count;",
        "static final int[] TABLE = {1, 2};",
        "static final java.util.Map<String, Integer> SEEN = new java.util.HashMap<>();",
        "static { System.out.println(\"loaded\"); }",
        "static final long START = System.nanoTime();",
        "static class Inner { static String last; }",
        "enum Mode { FAST; int used; }",
        "interface Cache { Object[] HELD = new Object[1]; }"
      })
  void whatAStudentsClassesKeepOrDoOnceIsNoticed(String member) {
    assertThat(StaticState.isInStudents(compiled(member))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "static final int LIMIT = 1 << 4; static final String NAME = \"sum of \" + LIMIT;",
        "private int calls; private final int[] table = {1, 2};",
        "static int twice(int n) { return 2 * n; }",
        "record Point(int x, int y) { static final double EPSILON = 1e-9; }",
        "Runnable task = () -> System.out.println(this);"
      })
  void classesThatKeepNothingServeAllChecks(String member) {
    assertThat(StaticState.isInStudents(compiled(member))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "record Interval(int low, int high) { static final Interval NONE = new Interval(0, -1); }",
        "enum Size { SMALL, LARGE }",
        "static final String NAME = String.valueOf(1);"
      })
  void constantValuesOfAnAssignmentDoNotChange(String member) {
    assertThat(StaticState.ofLibrary(compiled(member))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "static boolean tracing;",
        "static final double[] SCRATCH = new double[3];",
        "static final java.util.Random RANDOM = new java.util.Random();"
      })
  void whatAnAssignmentKeepsIsNoticed(String member) {
    assertThat(StaticState.ofLibrary(compiled(member))).containsExactly("a.A");
  }

  private static Map<String, byte[]> compiled(String member) {
    try (var compiler = new LocalCompiler()) {
      String source = "package a; class A { " + member + " }";
      return ((SourceCompiler.Compiled) compiler.compile(Map.of("a/A.java", source), Map.of()))
          .classes();
    }
  }
}
