package assay.grader.compile;

import static org.assertj.core.api.Assertions.assertThat;

import assay.grader.model.Diagnostic;
import assay.grader.model.Outcome;
import assay.grader.model.ProblemCode;
import assay.grader.model.ProblemSources;
import assay.grader.model.ProblemSources.LeftOut;
import assay.grader.model.Staged;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import toy.ToyBundle;
import toy.ToySubmission;
import toy.local.LocalCompiler;

/** What a problem needs is compiled, and nothing else counts. */
final class CompileStageTest {
  private static final String FILE = "toy/adder/MyAdder.java";

  private final CompileStage stage =
      new CompileStage(new ToyBundle().assignment(), new LocalCompiler());

  private Staged<ProblemCode> compile(Map<String, String> texts, LeftOut... leftOut) {
    return stage.compile(
        new ToyBundle().assignment().problems().getFirst(),
        new ProblemSources(texts, Map.of(), List.of(leftOut)));
  }

  private static ProblemCode ready(Staged<ProblemCode> staged) {
    assertThat(staged).isInstanceOf(Staged.Ready.class);
    return ((Staged.Ready<ProblemCode>) staged).value();
  }

  private static Outcome refused(Staged<ProblemCode> staged) {
    assertThat(staged).isInstanceOf(Staged.Refused.class);
    return ((Staged.Refused<ProblemCode>) staged).outcome();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "package toy.adder; class Scratch { int x = }",
        "class Scratch { }",
        "package toy.adder; class Scratch { @Test void t() {} }",
        "package toy.adder; class Scratch { Object o = toy.secret.Answers.class; }",
        "package another; public class Other { }",
      })
  void a_file_that_nothing_needs_costs_nothing_and_is_named(String scratch) {
    ProblemCode code =
        ready(compile(Map.of(FILE, ToySubmission.ADDER, "toy/adder/Scratch.java", scratch)));

    assertThat(code.student()).containsOnlyKeys("toy.adder.MyAdder", "toy.adder.Helper");
    assertThat(code.notes().stream().map(Diagnostic::toString))
        .containsExactly(
            "toy/adder/Scratch.java: is nothing that the solution of problem 1 uses, and was left"
                + " out");
  }

  @Test
  void a_file_that_is_needed_and_broken_is_an_error_with_its_line() {
    Outcome outcome =
        refused(
            compile(
                Map.of(
                    FILE,
                    ToySubmission.ADDER.replace("Helper.plus(a, b)", "Sums.plus(a, b)"),
                    "toy/adder/Sums.java",
                    "package toy.adder;\nclass Sums {\n  int x = ;\n}")));

    assertThat(outcome).isInstanceOf(Outcome.CompileError.class);
    assertThat(outcome.message()).contains("Sums.java:3:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "import org.nowhere.Unknown;",
        "import static org.nowhere.Unknown.*;",
        "import org.nowhere.*; import org.nowhere.more.Unknown;",
        "import\n  org.nowhere.Unknown;",
      })
  void an_import_of_what_is_not_there_costs_nothing_unless_it_is_used(String imports) {
    String source = ToySubmission.ADDER.replace("toy.adder;", "toy.adder;\n" + imports);

    ProblemCode code = ready(compile(Map.of(FILE, source)));

    assertThat(code.notes().getFirst().toString())
        .startsWith(FILE + ":2: nothing uses this import of org.nowhere");

    Outcome used =
        refused(
            compile(
                Map.of(
                    FILE,
                    source.replace("final class Helper {", "final class Helper { Unknown u;"))));
    assertThat(used.message()).contains("package org.nowhere").contains("class Unknown");
  }

  @Test
  void a_package_of_a_module_that_is_not_there_is_told_with_what_to_do() {
    assertThat(Modules.remedies("A.java:3: package java.sql does not exist"))
        .isEqualTo(
            "\njava.sql is of the JDK's module java.sql, which is not there when your code is"
                + " graded; do without it. Of the JDK there are java.base and"
                + " jdk.incubator.vector.");
    assertThat(Modules.remedies("A.java:3: package org.junit does not exist")).isEmpty();
    assertThat(Modules.remedies("A.java:3: package java.util.missing does not exist")).isEmpty();
  }

  @Test
  void a_class_that_is_named_by_a_text_is_needed() {
    Map<String, String> texts = new HashMap<>();
    texts.put(
        "toy/speller/MySpeller.java",
        ToySubmission.SPELLER.replace(
            "implements toy.Speller {",
            "implements toy.Speller { String s = \"toy.speller.Plugin\";"));
    texts.put("toy/speller/Plugin.java", "package toy.speller; class Plugin {}");

    ProblemCode code =
        ready(
            stage.compile(
                new ToyBundle().assignment().problems().get(1), ProblemSources.of(texts)));

    assertThat(code.student()).containsKey("toy.speller.Plugin");
    assertThat(code.notes()).isEmpty();
  }

  @Test
  void what_is_missed_is_told_with_why_it_was_left_out() {
    var note = Diagnostic.error("toy/adder/Sums.java", 0, "is not UTF-8 text");

    Outcome outcome =
        refused(
            compile(
                Map.of(FILE, ToySubmission.ADDER.replace("Helper.plus(a, b)", "Sums.plus(a, b)")),
                new LeftOut("Sums", note)));

    assertThat(outcome.message()).contains("MyAdder.java:3:").endsWith("\n" + note);
  }

  @Test
  void an_implementation_that_was_left_out_is_no_gap() {
    var note = Diagnostic.error("MyAdder.java", 0, "is not UTF-8 text");

    assertThat(refused(compile(Map.of(), new LeftOut("MyAdder", note))))
        .isEqualTo(new Outcome.CompileError(note.toString()));
    assertThat(refused(compile(Map.of()))).isInstanceOf(Outcome.NotAttempted.class);
  }
}
