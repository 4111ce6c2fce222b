package lookup;

import assay.todo.Problem;
import java.util.List;

/** What problem 2 asks for: finding and sorting with few comparisons. */
@Problem(id = "2", title = "Few comparisons", points = 10, section = "problem-2-few-comparisons")
public interface Questions {
  /**
   * The index behind all words of a sorted list that do not come after a word: where it belongs,
   * behind its equals.
   */
  int firstAfter(List<String> sorted, String word, Order order);

  /** The words in order; equal ones stay in the order that they came in. */
  List<String> sort(List<String> words, Order order);
}
