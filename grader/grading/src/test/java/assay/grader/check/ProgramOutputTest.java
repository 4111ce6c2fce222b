package assay.grader.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assay.todo.ProgramRun;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How printed text is compared, and what is said where it differs. */
final class ProgramOutputTest {
  private static ProgramOutput printed(String text) {
    return ProgramOutput.of(new ProgramRun(List.of(), "in", 0, text, ""));
  }

  private static boolean same(UnaryOperator<ProgramOutput> policy, String actual, String expected) {
    try {
      policy.apply(printed(actual)).isEqualTo(expected);
      return true;
    } catch (AssertionError differs) {
      return false;
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      value = {
        "'a\nb\n', 'a\nb', true, false",
        "'a  \nb', 'a\nb', true, false",
        "'a\r\nb', 'a\nb', true, false",
        "'a\n\n\n', 'a', true, false",
        "' a', 'a', false, false",
        "'a\n\nb', 'a\nb', false, false",
        "'a', 'a', true, true",
        "'', '', true, true",
        "'', 'a', false, false",
      })
  void blanksAtEndsCountOnlyWhereTheyAreMeantTo(
      String actual, String expected, boolean lenient, boolean exact) {
    assertThat(same(p -> p, actual, expected)).isEqualTo(lenient);
    assertThat(same(ProgramOutput::exactly, actual, expected)).isEqualTo(exact);
  }

  @ParameterizedTest
  @CsvSource({
    "x = 1.0001, x = 1, true",
    "x = 1.01, x = 1, false",
    "1e3 a, 1000.00001 a, true",
    "1e3 b, 1000 a, false",
    "x2, x2.0000001, false",
    "1.2.3, 1.2.30, false",
    "1e999, 1e998, true",
    "NaN, 1, false",
    "1 2, 1, false",
    "1, 1 2, false",
    "-1, 1, false",
  })
  void numbersMayDifferWithinATolerance(String actual, String expected, boolean same) {
    assertThat(same(p -> p.withNumbersWithin(1e-3), actual, expected)).isEqualTo(same);
    assertThat(same(p -> p, actual, expected)).isFalse();
  }

  @Test
  void linesInAnyOrderAreCountedAll() {
    assertThat(same(ProgramOutput::inAnyOrder, "b\na\na\n", "a\na\nb")).isTrue();
    assertThat(same(ProgramOutput::inAnyOrder, "b\na\n", "a\na\nb")).isFalse();
    assertThat(same(ProgramOutput::inAnyOrder, "b\na\na\nb", "a\na\nb")).isFalse();
    assertThat(same(p -> p.inAnyOrder().withNumbersWithin(0.1), "2.01\n1.01", "1\n2")).isTrue();
    assertThat(same(p -> p.inAnyOrder().withNumbersWithin(0.1), "2.01\n2.02", "1\n2")).isFalse();
  }

  @Test
  void theFirstDifferenceStandsSideBySideWithTheInputBelow() {
    var run = new ProgramRun(List.of("-v"), "to be\nor not", 0, "one\ntwo \tx\nthree\n", "");

    assertThatThrownBy(() -> ProgramOutput.of(run).isEqualTo("one\ntwo  x\nthree\nfour"))
        .isInstanceOf(AssertionError.class)
        .hasMessage(
            """
            The program's standard output differs:
                      | yours                                  | expected
            line 1    | one                                    | one
            line 2    | two·→x                                 | two··x
                      |     ^                                  |     ^
            line 3    | three                                  | three
            line 4    | (no line)                              | four

            Arguments: -v
            Input:
              to be
              or not""");
  }

  @Test
  void longLinesAreShownWhereTheyDiffer() {
    String before = "x".repeat(100);

    assertThatThrownBy(() -> printed(before + "1 end").isEqualTo(before + "2 end"))
        .hasMessageContaining("line 1    | …xxxxxxxxxxxxxxxx1·end")
        .hasMessageContaining("          |                  ^");
  }

  @Test
  void linesInAnyOrderSayWhatLacksAndWhatIsTooMuch() {
    assertThatThrownBy(() -> printed("b\nc\nc").inAnyOrder().isEqualTo("a\nb"))
        .hasMessage(
            """
            The program's standard output differs (lines may come in any order):
            1 expected line is missing, first: a
            2 lines are not expected, first: c

            Input:
              in""");
  }

  @Test
  void floodsAreComparedQuickly() {
    String many =
        IntStream.range(0, 200_000).mapToObj(Integer::toString).collect(Collectors.joining("\n"));

    assertThatCode(() -> printed(many).inAnyOrder().isEqualTo(many)).doesNotThrowAnyException();
    assertThat(same(p -> p.inAnyOrder().withNumbersWithin(0.1), many, "x\n" + many)).isFalse();
    assertThat(same(p -> p.inAnyOrder().withNumbersWithin(0.1), many + "\ny", "x\n" + many))
        .isFalse();
  }

  @Test
  void anExitStatusIsAskedForByNumber() {
    printed("").hasExitStatus(0);
    assertThatThrownBy(() -> printed("").hasExitStatus(2))
        .hasMessageStartingWith("The program ended with exit status 0 instead of 2.");
  }
}
