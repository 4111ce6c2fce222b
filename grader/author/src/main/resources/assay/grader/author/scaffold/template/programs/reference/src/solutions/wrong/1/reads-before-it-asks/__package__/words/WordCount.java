package __package__.words;

import __package__.WordFrequencies;
import assay.todo.Contract;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Scanner;

/** Problem 1: prints how often each word of standard input comes. */
@Contract(WordFrequencies.class)
public final class WordCount {
  private WordCount() {}

  /** Runs the program. */
  public static void main(String[] arguments) {
    OptionalInt limit = limit(arguments);
    if (limit.isEmpty()) {
      System.err.println("usage: WordCount [N], where N is how many words are printed at most");
      System.exit(2);
    }
    Map<String, Integer> counts = count(new Scanner(System.in));
    ordered(counts).stream()
        .limit(limit.getAsInt())
        .forEach(word -> System.out.println(counts.get(word) + " " + word));
  }

  /** How often each word comes, in lower case. */
  private static Map<String, Integer> count(Scanner text) {
    Map<String, Integer> counts = new HashMap<>();
    do {
      counts.merge(text.next().toLowerCase(Locale.ROOT), 1, Integer::sum);
    } while (text.hasNext());
    return counts;
  }

  /** The words in the order in which they are printed. */
  private static List<String> ordered(Map<String, Integer> counts) {
    List<String> words = new ArrayList<>(counts.keySet());
    words.sort(Comparator.naturalOrder());
    words.sort(Comparator.comparing(word -> -counts.get(word)));
    return words;
  }

  /** How many lines are printed at most; empty if the arguments make no sense. */
  private static OptionalInt limit(String[] arguments) {
    if (arguments.length == 0) {
      return OptionalInt.of(Integer.MAX_VALUE);
    }
    try {
      int limit = Integer.parseInt(arguments[0]);
      return limit > 0 && arguments.length == 1 ? OptionalInt.of(limit) : OptionalInt.empty();
    } catch (NumberFormatException noNumber) {
      return OptionalInt.empty();
    }
  }
}
