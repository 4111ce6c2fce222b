package assay.grader.author.mutate;

import static java.util.Objects.requireNonNull;

/**
 * The reference with one mistake in it.
 *
 * @param file path of the source that has it
 * @param line where it is, from 1
 * @param mistake what was done, such as {@code "+ becomes -"}
 * @param original the source without it
 * @param text the source with it
 */
public record Mutant(String file, int line, String mistake, String original, String text) {

  public Mutant {
    requireNonNull(file);
    requireNonNull(mistake);
    requireNonNull(original);
    requireNonNull(text);
  }

  /**
   * A name that a waiver can use: it does not change when lines move.
   *
   * <p>The file, the line's text before and after, without white space.
   */
  public String key() {
    UnifiedDiff diff = UnifiedDiff.of(original, text);
    return file + ": " + squeezed(diff.removed()) + " -> " + squeezed(diff.added());
  }

  /** The mistake as a unified diff. */
  public String diff() {
    return UnifiedDiff.of(original, text).print(file);
  }

  private static String squeezed(String lines) {
    return lines.strip().replaceAll("\\s+", " ");
  }
}
