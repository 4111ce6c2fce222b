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
    int place = 0;
    while (place < sorted.size() && order.compare(sorted.get(place), word) <= 0) {
      place++;
    }
    return place;
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
