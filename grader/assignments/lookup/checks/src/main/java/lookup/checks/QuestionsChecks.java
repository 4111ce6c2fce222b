package lookup.checks;

import static org.assertj.core.api.Assertions.assertThat;

import assay.grader.check.Check;
import assay.grader.check.CheckSuite;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lookup.Questions;

/**
 * Problem 2: by the first and last letter of words, in both directions, so that there are equals;
 * against a linear search and the JDK's own sorting.
 */
@CheckSuite(Questions.class)
final class QuestionsChecks {
  private static final List<Comparator<String>> ORDERS =
      List.of(
          Comparator.comparing((String word) -> word.charAt(0)),
          Comparator.comparing((String word) -> word.charAt(0)).reversed(),
          Comparator.comparing((String word) -> word.charAt(2)));

  @Check(todo = "2.search", points = 2, title = "The place of a word, behind its equals")
  void findsThePlace(Questions student, RandomGenerator random) {
    for (Comparator<String> order : ORDERS) {
      for (int size : new int[] {0, 1, 2, 3, 10, 31, 32}) {
        List<String> sorted = words(random, size).sorted(order).toList();
        String word = word(random);
        int place = 0;
        while (place < size && order.compare(sorted.get(place), word) <= 0) {
          place++;
        }
        assertThat(student.firstAfter(sorted, word, new CountingOrder(order)))
            .as("the place of %s among %s", word, sorted)
            .isEqualTo(place);
      }
    }
  }

  @Check(
      todo = "2.search",
      points = 3,
      title = "No more comparisons than halving needs",
      dependsOn = "findsThePlace")
  void halves(Questions student, RandomGenerator random) {
    for (int size = 0; size <= 64; size++) {
      List<String> sorted = words(random, size).sorted(ORDERS.getFirst()).toList();
      CountingOrder order = new CountingOrder(ORDERS.getFirst());
      student.firstAfter(sorted, word(random), order);
      assertThat(order.asked())
          .as("comparisons among %d words", size)
          .isLessThanOrEqualTo(CountingOrder.enough(size));
    }
  }

  @Check(todo = "2.place", points = 3, title = "Sorted words; equal ones as they came")
  void sortsStably(Questions student, RandomGenerator random) {
    for (Comparator<String> order : ORDERS) {
      for (int size : new int[] {0, 1, 2, 7, 40}) {
        List<String> words = words(random, size).toList();
        List<String> sorted = new ArrayList<>(words);
        sorted.sort(order);
        assertThat(student.sort(words, new CountingOrder(order)))
            .as("%s sorted", words)
            .isEqualTo(sorted);
      }
    }
  }

  @Check(
      todo = "2.place",
      points = 2,
      title = "Sorting asks as little as searching does",
      dependsOn = "sortsStably")
  void sortsWithFewComparisons(Questions student, RandomGenerator random) {
    int size = 100;
    CountingOrder order = new CountingOrder(ORDERS.getFirst());
    student.sort(words(random, size).toList(), order);
    assertThat(order.asked())
        .as("comparisons for %d words", size)
        .isLessThanOrEqualTo(IntStream.range(0, size).map(CountingOrder::enough).sum());
  }

  private static Stream<String> words(RandomGenerator random, int size) {
    return Stream.generate(() -> word(random)).limit(size);
  }

  private static String word(RandomGenerator random) {
    return IntStream.range(0, 3)
        .mapToObj(_ -> String.valueOf((char) ('a' + random.nextInt(6))))
        .reduce("", String::concat);
  }
}
