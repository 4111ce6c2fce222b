package __package__.stack;

import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;

/** A stack with room for so many texts. */
public final class BoundedStack {
  private final List<String> texts = new ArrayList<>();
  private final int capacity;

  /**
   * An empty stack.
   *
   * @param capacity how many texts it has room for, at least 1
   * @throws IllegalArgumentException if that is less than 1
   */
  public BoundedStack(int capacity) {
    if (capacity < 0) {
      throw new IllegalArgumentException("no room: " + capacity);
    }
    this.capacity = capacity;
  }

  /**
   * Puts a text on top.
   *
   * @return whether there was room; if not, nothing changes
   */
  public boolean push(String text) {
    return texts.size() < capacity && texts.add(text);
  }

  /**
   * Takes the text on top away.
   *
   * @throws NoSuchElementException if there is none
   */
  public String pop() {
    String top = peek();
    texts.remove(texts.size() - 1);
    return top;
  }

  /**
   * The text on top, which stays there.
   *
   * @throws NoSuchElementException if there is none
   */
  public String peek() {
    if (texts.isEmpty()) {
      throw new NoSuchElementException("the stack is empty");
    }
    return texts.get(texts.size() - 1);
  }

  /** How many texts there are. */
  public int size() {
    return texts.size();
  }
}
