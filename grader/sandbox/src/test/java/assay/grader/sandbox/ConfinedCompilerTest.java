package assay.grader.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import assay.grader.model.Diagnostic;
import assay.grader.model.Outcome;
import assay.grader.model.SourceCompiler.Broken;
import assay.grader.model.SourceCompiler.Compilation;
import assay.grader.model.SourceCompiler.Compiled;
import assay.grader.model.SourceCompiler.Rejected;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Compilations in a real JVM of {@link ProcessSandbox}. */
final class ConfinedCompilerTest {
  private static ProcessSandbox sandbox;
  private static ConfinedCompiler compiler;

  @BeforeAll
  static void open() throws IOException {
    sandbox = ProcessSandbox.ofThisGrader();
    compiler = new ConfinedCompiler(sandbox);
  }

  @AfterAll
  static void close() {
    compiler.close();
    sandbox.close();
  }

  private static Compilation compile(String source) {
    return compiler.compile(Map.of("student/Work.java", source), Student.library());
  }

  private static void assertGoesOn() {
    assertThat(compile("package student; class Work { }")).isInstanceOf(Compiled.class);
  }

  @Test
  void sourcesCompileTogetherAgainstTheLibrary() {
    Compilation compilation =
        compiler.compile(
            Map.of(
                "student/Work.java",
                "package student; import toy.lab.*; public class Work implements Lab { record R(int"
                    + " i) { } Tree t = Other.tree(); }",
                "student/Other.java",
                "package student; import toy.lab.*; class Other { static Tree tree() { return new"
                    + " Tree(\"\", java.util.List.of()); } }"),
            Student.library());

    assertThat(compilation)
        .isInstanceOfSatisfying(
            Compiled.class,
            compiled -> {
              assertThat(compiled.classes())
                  .containsOnlyKeys("student.Work", "student.Work$R", "student.Other");
              assertThat(compiled.classes().get("student.Work")).startsWith(0xCA, 0xFE, 0xBA, 0xBE);
              assertThat(compiled.warnings()).isEmpty();
            });
  }

  @Test
  void theVectorApiIsThere() {
    assertThat(
            compile(
                "package student; class Work { Object o ="
                    + " jdk.incubator.vector.DoubleVector.SPECIES_PREFERRED; }"))
        .isInstanceOfSatisfying(
            Compiled.class, compiled -> assertThat(compiled.warnings()).isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.sql.Connection",
        "javax.tools.JavaCompiler",
        "sun.misc.Unsafe",
        "assay.wire.Message",
        "assay.grader.model.Outcome"
      })
  void nothingElseIsInSight(String type) {
    assertThat(compile("package student; class Work { " + type + " field; }"))
        .isInstanceOf(Rejected.class);
  }

  @Test
  void anErrorHasItsFileItsLineAndItsText() {
    assertThat(compile("package student;\n\nclass Work {\n  int i = \"text\";\n}\n"))
        .isEqualTo(
            new Rejected(
                List.of(
                    Diagnostic.error(
                        "student/Work.java",
                        4,
                        "incompatible types: java.lang.String cannot be converted to int"))));
  }

  @Test
  void errorsAreCappedInNumberAndLength() {
    String source =
        "package student; class Work {"
            + "\n int x = undefined;".repeat(300)
            + " %s y; }".formatted("x".repeat(60_000));

    assertThat(compile(source))
        .isInstanceOfSatisfying(
            Rejected.class,
            rejected ->
                assertThat(rejected.errors())
                    .hasSizeBetween(10, 20)
                    .allSatisfy(error -> assertThat(error.message()).hasSizeLessThan(600)));
  }

  @Test
  void deepNestingBreaksTheCompilerAndTheNextOneWorks() {
    String source =
        "package student; class Work { int i = "
            + "(".repeat(20_000)
            + "1"
            + ")".repeat(20_000)
            + "; }";

    assertThat(compile(source))
        .isInstanceOfSatisfying(
            Broken.class,
            broken ->
                assertThat(broken.outcome())
                    .isEqualTo(
                        new Outcome.CompileError(
                            "The compiler gave up: expressions or statements are nested too"
                                + " deeply.")));
    assertGoesOn();
  }

  @Test
  void foldingAnEndlessConstantIsOutOfMemory() {
    StringBuilder source =
        new StringBuilder("package student; class Work { static final String s0 = \"")
            .append("x".repeat(64))
            .append("\";");
    for (int i = 1; i < 40; i++) {
      source.append("static final String s%d = s%d + s%d;".formatted(i, i - 1, i - 1));
    }

    assertThat(compile(source.append("}").toString()))
        .isInstanceOfSatisfying(
            Broken.class,
            broken -> assertThat(broken.outcome()).isInstanceOf(Outcome.OutOfMemory.class));
    assertGoesOn();
  }

  @Test
  void whatTakesTheCompilerTooLongIsTimedOut() {
    String source =
        // Each finally block is compiled twice, so the innermost 2^24 times.
        "package student; class Work { int n; void m() { "
            + "try { n++; } finally { ".repeat(24)
            + "}".repeat(24)
            + " } }";
    try (ConfinedCompiler hasty = new ConfinedCompiler(sandbox, Duration.ofMillis(900))) {
      assertThat(hasty.compile(Map.of("student/Work.java", source), Map.of()))
          .isInstanceOfSatisfying(
              Broken.class,
              broken ->
                  assertThat(broken.outcome())
                      .isInstanceOfAny(Outcome.TimedOut.class, Outcome.OutOfMemory.class));
    }
  }

  @Test
  void annotationProcessorsAndFilesOfTheDiskAreOutOfReach() {
    Map<String, String> sources = new HashMap<>();
    sources.put("META-INF/services/javax.annotation.processing.Processor.java", "student.Evil");
    sources.put("student/Work.java", "package student; class Work { }");

    assertThat(compiler.compile(sources, Map.of())).isInstanceOf(Rejected.class);
    assertGoesOn();
  }

  @Test
  void namesAreTextAndNothingElse() {
    for (String path :
        List.of("@args.java", "-J-Xmx1g.java", "../../etc/x.java", "a b\u0001.java", "")) {
      Compilation compilation =
          compiler.compile(Map.of(path, "package student; class Work { }"), Map.of());
      assertThat(compilation).as(path).isInstanceOfAny(Compiled.class, Rejected.class);
    }
  }
}
