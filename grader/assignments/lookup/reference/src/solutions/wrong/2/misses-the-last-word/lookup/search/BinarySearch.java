package lookup.search;

import assay.todo.Contract;
import java.util.ArrayList;
import java.util.List;
import lookup.Order;
import lookup.Questions;

/** Problem 2: finding and sorting with few comparisons. */
@Contract(Questions.class)
public final class BinarySearch implements Questions {

  @Override
  public int firstAfter(List<String> sorted, String word, Order order) {
    int low = 0;
    int high = sorted.size() - 1;
    while (low < high) {
      int middle = (low + high) / 2;
      if (order.compare(word, sorted.get(middle)) < 0) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  @Override
  public List<String> sort(List<String> words, Order order) {
    List<String> sorted = new ArrayList<>();
    for (String word : words) {
      int place = firstAfter(sorted, word, order);
      sorted.add(place, word);
    }
    return sorted;
  }
}
