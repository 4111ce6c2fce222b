package lookup.search;

import static assay.todo.Todo.Gap.todo;

import assay.todo.Contract;
import assay.todo.Todo;
import assay.todo.TodoException;
import java.util.ArrayList;
import java.util.List;
import lookup.Order;
import lookup.Questions;

/** Problem 2: finding and sorting with few comparisons. */
@Contract(Questions.class)
public final class BinarySearch implements Questions {

  @Override
  @Todo(value = "2.search", points = 5)
  public int firstAfter(List<String> sorted, String word, Order order) {
    // TODO 2.search: Keep two bounds of the answer.
    throw new TodoException("2.search");
  }

  @Override
  public List<String> sort(List<String> words, Order order) {
    List<String> sorted = new ArrayList<>();
    for (String word : words) {
      @Todo(value = "2.place", points = 5)
      int place = todo("2.place");
      sorted.add(place, word);
    }
    return sorted;
  }
}
