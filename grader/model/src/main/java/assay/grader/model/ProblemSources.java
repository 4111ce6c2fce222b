package assay.grader.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;

/**
 * The source files that one problem may need; what it does need is known when it is compiled.
 *
 * @param texts by the path, relative to the source folder, at which a compiler looks for the file
 * @param auxiliaries types that stand in a file of another name: the path at which a compiler looks
 *     for the type, and that of the file which declares it
 * @param leftOut what is not among them though it might be missed
 */
public record ProblemSources(
    Map<String, String> texts, Map<String, String> auxiliaries, List<LeftOut> leftOut) {

  public ProblemSources {
    texts = Map.copyOf(texts);
    auxiliaries = Map.copyOf(auxiliaries);
    leftOut = List.copyOf(leftOut);
  }

  /** Files alone, each called like its type. */
  public static ProblemSources of(Map<String, String> texts) {
    return new ProblemSources(texts, Map.of(), List.of());
  }

  /**
   * A file that was left out.
   *
   * @param type the simple name of the type that is missing with it
   * @param note why, and what to do
   */
  public record LeftOut(String type, Diagnostic note) {
    public LeftOut {
      requireNonNull(type);
      requireNonNull(note);
    }
  }
}
