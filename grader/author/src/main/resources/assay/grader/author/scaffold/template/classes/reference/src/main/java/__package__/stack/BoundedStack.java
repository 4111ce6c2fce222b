package __package__.stack;

import __package__.Stack;
import __package__.StackFullException;
import assay.todo.Contract;
import assay.todo.Todo;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/** A stack of texts with room for so many. */
@Contract(Stack.class)
public final class BoundedStack implements Iterable<String> {
  private final int capacity;
  private final List<String> texts = new ArrayList<>();

  /** An empty stack. */
  @Todo(value = "1.make", points = 2)
  public BoundedStack(int capacity) {
    if (capacity < 1) {
      throw new IllegalArgumentException("there is room for one text at least");
    }
    this.capacity = capacity;
  }

  /** How many texts are on the stack. */
  public int size() {
    return texts.size();
  }

  /** How many more texts there is room for. */
  public int room() {
    return capacity - texts.size();
  }

  /** Puts a text on top. */
  @Todo(value = "1.push", points = 3)
  public void push(String text) throws StackFullException {
    if (texts.size() == capacity) {
      throw new StackFullException(capacity);
    }
    texts.add(text);
  }

  /** Takes the text on top. */
  @Todo(value = "1.pop", points = 3)
  public String pop() {
    if (texts.isEmpty()) {
      throw new NoSuchElementException("the stack is empty");
    }
    return texts.removeLast();
  }

  /** Walks from the top to the bottom. */
  @Override
  @Todo(value = "1.walk", points = 2, hint = "List.reversed() may be of use.")
  public Iterator<String> iterator() {
    return List.copyOf(texts).reversed().iterator();
  }
}
