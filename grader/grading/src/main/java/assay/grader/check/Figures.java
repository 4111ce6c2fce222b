package assay.grader.check;

import static java.util.Objects.requireNonNull;

import assay.grader.model.Figure;
import java.util.ArrayList;
import java.util.List;

/** Charts for the feedback page: a check that takes this as a parameter may attach some. */
public final class Figures {
  private static final int MAX_FIGURES = 4;

  private final List<Figure> figures = new ArrayList<>();

  Figures() {}

  /** Attaches a figure to the result of the running check. */
  public void add(Figure figure) {
    if (figures.size() == MAX_FIGURES) {
      throw new IllegalStateException("a check may attach at most " + MAX_FIGURES + " figures");
    }
    figures.add(requireNonNull(figure));
  }

  List<Figure> attached() {
    return List.copyOf(figures);
  }
}
