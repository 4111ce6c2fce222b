package assay.grader.author.strip;

import java.util.ArrayList;
import java.util.List;

/**
 * Lines that become others: what of a diff stands together.
 *
 * @param lines in the order of the diff
 */
record Change(List<Line> lines) {

  /**
   * A line of a diff.
   *
   * @param sign {@code -} for one that goes, {@code +} for one that comes, a blank for one that is
   *     there to say where
   * @param text what follows the sign
   * @param number where it stands in the diff, from 1
   */
  record Line(char sign, String text, int number) {

    boolean isOld() {
      return sign != '+';
    }

    /** The text as it is compared: white space does not matter. */
    String squeezed() {
      return squeezed(text);
    }

    /** The text, indented as it is more than another line of the diff. */
    String textBeside(Line other) {
      String indentation =
          other.text().substring(0, other.text().length() - other.text().stripLeading().length());
      return text.startsWith(indentation)
          ? text.substring(indentation.length())
          : text.stripLeading();
    }

    static String squeezed(String text) {
      return text.strip().replaceAll("\\s+", " ");
    }
  }

  Change {
    lines = List.copyOf(lines);
  }

  /** Where it stands in the diff. */
  int number() {
    return lines.getFirst().number();
  }

  /** What has to be there, in this order. */
  List<Line> old() {
    return lines.stream().filter(Line::isOld).toList();
  }

  /** Takes a diff apart; what git writes around the lines, and empty ones, keep changes apart. */
  static List<Change> of(String diff) {
    List<Change> changes = new ArrayList<>();
    List<Line> open = new ArrayList<>();
    int number = 0;
    for (String line : (diff + "\n\n").split("\\R", -1)) {
      number++;
      boolean between =
          line.isBlank()
              || line.matches("(---|\\+\\+\\+) .*")
              || !"-+ ".contains(line.substring(0, 1));
      if (!between) {
        open.add(new Line(line.charAt(0), line.substring(1), number));
      } else if (!open.isEmpty()) {
        changes.add(new Change(open));
        open.clear();
      }
    }
    return changes;
  }
}
