package assay.grader.author.strip;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Replacements in one text, collected in any order and made at once. */
final class Edits {

  /** Puts a text in the place of the characters from {@code start} to before {@code end}. */
  record Edit(int start, int end, String replacement) {
    Edit {
      if (start < 0 || end < start) {
        throw new IllegalArgumentException("no range: " + start + " to " + end);
      }
    }
  }

  private final List<Edit> edits = new ArrayList<>();

  void replace(int start, int end, String replacement) {
    edits.add(new Edit(start, end, replacement));
  }

  void insert(int offset, String text) {
    replace(offset, offset, text);
  }

  boolean isEmpty() {
    return edits.isEmpty();
  }

  /** The edits in the order of the text. */
  List<Edit> inOrder() {
    return edits.stream().sorted(Comparator.comparingInt(Edit::start)).toList();
  }

  /**
   * The text with all edits made.
   *
   * @throws IllegalStateException if two of them overlap
   */
  String applyTo(String text) {
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
