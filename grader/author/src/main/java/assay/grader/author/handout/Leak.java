package assay.grader.author.handout;

import static java.util.Objects.requireNonNull;

/**
 * Something in the handout that only the solution or the grader should have.
 *
 * @param kind what sort of thing it is
 * @param what the thing itself; a waiver names it
 * @param place path in the handout, with a line where there are lines
 */
public record Leak(Kind kind, String what, String place) {

  /** What sort of thing leaked. */
  public enum Kind {
    /** A name that is declared only in what was cut. */
    NAME("name"),
    /** A string or number that only what was cut holds. */
    LITERAL("literal"),
    /** A comment of what was cut. */
    COMMENT("comment"),
    /** A long run of tokens of what was cut. */
    CODE("code"),
    /** The name or title of a hidden check. */
    CHECK("hidden check"),
    /** A number or string that hidden checks compare with. */
    EXPECTED("expected value"),
    /** A line of a rubric. */
    RUBRIC("rubric"),
    /** A file or a note in the archive that does not belong there. */
    ARCHIVE("archive");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    /** As people read it. */
    public String label() {
      return label;
    }
  }

  public Leak {
    requireNonNull(kind);
    requireNonNull(what);
    requireNonNull(place);
  }

  /** The file in the handout: the place without its line. */
  public String file() {
    return place.replaceFirst(":\\d+$", "");
  }

  @Override
  public String toString() {
    return "%s: %s \"%s\"".formatted(place, kind.label(), what);
  }
}
