package toy.checks;

import static org.assertj.core.api.Assertions.assertThat;

import assay.grader.check.Check;
import assay.grader.check.CheckSuite;
import assay.grader.check.Figures;
import assay.grader.model.Figure;
import assay.grader.model.Visibility;
import java.util.List;
import toy.Speller;

/** Checks of the toy problem 2. */
@CheckSuite(Speller.class)
public final class SpellerChecks {
  @Check(
      todo = "2.backwards",
      points = 3,
      title = "Words are turned",
      rationale = "The heart of it.")
  void wordsAreTurned(Speller speller, Figures figures) {
    figures.add(
        new Figure(
            "Letters",
            "word",
            "letters",
            List.of(new Figure.Line("count", List.of(0.0, 1.0, 2.0), List.of(3.0, 1.0, 4.0)))));
    assertThat(speller.backwards("live")).isEqualTo("evil");
  }

  @Check(
      todo = "2.backwards",
      points = 1,
      title = "Characters outside the basic plane stay whole",
      visibility = Visibility.HIDDEN)
  void surrogatePairsStayWhole(Speller speller) {
    assertThat(speller.backwards("a\uD83D\uDE00b")).isEqualTo("b\uD83D\uDE00a");
  }
}
