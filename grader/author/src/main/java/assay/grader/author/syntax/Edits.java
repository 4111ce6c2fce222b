package assay.grader.author.syntax;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Replacements in one text, collected in any order and made at once. */
public final class Edits {

  /** Puts a text in the place of the characters from {@code start} to before {@code end}. */
  record Edit(int start, int end, String replacement) {
    Edit {
      if (start < 0 || end < start) {
        throw new IllegalArgumentException("no range: " + start + " to " + end);
      }
    }
  }

  private final List<Edit> edits = new ArrayList<>();

  /** Puts a text in the place of the characters from {@code start} to before {@code end}. */
  public void replace(int start, int end, String replacement) {
    edits.add(new Edit(start, end, replacement));
  }

  /** Puts a text before the character at an offset. */
  public void insert(int offset, String text) {
    replace(offset, offset, text);
  }

  /** Whether nothing is to be done. */
  public boolean isEmpty() {
    return edits.isEmpty();
  }

  private List<Edit> inOrder() {
    return edits.stream().sorted(Comparator.comparingInt(Edit::start)).toList();
  }

  /** Where a character of the text stands when all edits are made, or what is in its place. */
  public int movedTo(int offset) {
    return offset
        + edits.stream()
            .filter(edit -> edit.start() < offset)
            .mapToInt(edit -> edit.replacement().length() - (edit.end() - edit.start()))
            .sum();
  }

  /**
   * The text with all edits made.
   *
   * @throws IllegalStateException if two of them overlap
   */
  public String applyTo(String text) {
    var result = new StringBuilder();
    int done = 0;
    for (Edit edit : inOrder()) {
      if (edit.start() < done) {
        throw new IllegalStateException("two edits overlap at " + edit);
      }
      result.append(text, done, edit.start()).append(edit.replacement());
      done = edit.end();
    }
    return result.append(text, done, text.length()).toString();
  }
}
