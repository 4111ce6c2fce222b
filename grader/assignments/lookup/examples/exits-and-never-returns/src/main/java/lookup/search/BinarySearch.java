package lookup.search;

import java.util.List;
import lookup.Order;
import lookup.Questions;

public final class BinarySearch implements Questions {

  @Override
  public int firstAfter(List<String> sorted, String word, Order order) {
    while (true) {
      Thread.onSpinWait();
    }
  }

  @Override
  public List<String> sort(List<String> words, Order order) {
    throw new ThreadDeath();
  }
}
