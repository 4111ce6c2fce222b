package assay.grader.author.strip;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One place that a student fills: a {@code @Todo} of the reference.
 *
 * @param id its id, {@code "1.dA"}
 * @param points the points stated on it; 0 where none are
 * @param hint what the starter shows beside it; empty where there is nothing to say
 * @param file path of its source
 * @param line of the annotation, from 1
 * @param kind what is cut
 * @param cuts the ranges of its source's text that go
 */
public record Gap(
    String id, double points, String hint, String file, int line, Kind kind, List<Span> cuts) {

  /** The characters from {@code start} to before {@code end}. */
  public record Span(int start, int end) {}

  /** What of the marked declaration is cut. */
  public enum Kind {
    /** The body of a method or constructor. */
    BODY,
    /** The initialiser of a field or local variable. */
    INITIALISER,
    /** The bodies of all methods and constructors of a type. */
    TYPE
  }

  public Gap {
    requireNonNull(id);
    requireNonNull(hint);
    requireNonNull(file);
    requireNonNull(kind);
    cuts = List.copyOf(cuts);
  }

  /** The id of its problem: what stands before the first dot. */
  public String problem() {
    return id.substring(0, id.indexOf('.'));
  }
}
