package assay.grader.author.mutate;

import java.util.List;

/**
 * The one place where two texts differ, with a few lines around it.
 *
 * @param before lines of the first text
 * @param after lines of the second
 * @param head how many lines at the start are the same
 * @param tail how many lines at the end are the same
 */
record UnifiedDiff(List<String> before, List<String> after, int head, int tail) {
  private static final int CONTEXT = 3;

  UnifiedDiff {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }

  static UnifiedDiff of(String first, String second) {
    List<String> before = first.lines().toList();
    List<String> after = second.lines().toList();
    int shorter = Math.min(before.size(), after.size());
    int head = 0;
    while (head < shorter && before.get(head).equals(after.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < shorter - head
        && before.get(before.size() - 1 - tail).equals(after.get(after.size() - 1 - tail))) {
      tail++;
    }
    return new UnifiedDiff(before, after, head, tail);
  }

  String removed() {
    return String.join("\n", before.subList(head, before.size() - tail));
  }

  String added() {
    return String.join("\n", after.subList(head, after.size() - tail));
  }

  String print(String file) {
    int from = Math.max(0, head - CONTEXT);
    int contextAfter = Math.min(CONTEXT, tail);
    int beforeEnd = before.size() - tail;
    int afterEnd = after.size() - tail;
    var text = new StringBuilder();
    text.append("--- a/" + file + "\n+++ b/" + file + "\n");
    text.append(
        "@@ -%d,%d +%d,%d @@\n"
            .formatted(
                from + 1,
                beforeEnd + contextAfter - from,
                from + 1,
                afterEnd + contextAfter - from));
    before.subList(from, head).forEach(line -> text.append(" " + line + "\n"));
    before.subList(head, beforeEnd).forEach(line -> text.append("-" + line + "\n"));
    after.subList(head, afterEnd).forEach(line -> text.append("+" + line + "\n"));
    before
        .subList(beforeEnd, beforeEnd + contextAfter)
        .forEach(line -> text.append(" " + line + "\n"));
    return text.toString();
  }
}
