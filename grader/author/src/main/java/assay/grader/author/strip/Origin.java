package assay.grader.author.strip;

/**
 * Lines of a filled source that a {@link Fill} brought in.
 *
 * @param path the filled source
 * @param line the first of them there, from 1
 * @param lines how many
 * @param file where the fill is written
 * @param fileLine the first of them there, from 1
 */
public record Origin(String path, int line, int lines, String file, int fileLine) {

  /** Whether a line of a filled source is one of these. */
  public boolean holds(String otherPath, int otherLine) {
    return path.equals(otherPath) && line <= otherLine && otherLine < line + lines;
  }

  /** Where one of these lines is written, as {@code file:line}. */
  public String of(int ownLine) {
    return file + ":" + (fileLine + ownLine - line);
  }
}
