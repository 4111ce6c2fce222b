package __package__.stack;

import __package__.StackFullException;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Links, counted as they go. */
public class BoundedStack implements Iterable<String> {
  private final int capacity;
  private Link top;
  private int size;

  private record Link(String text, Link below) {}

  BoundedStack(int capacity) {
    if (capacity <= 0) {
      throw new IllegalArgumentException();
    }
    this.capacity = capacity;
  }

  int size() {
    return size;
  }

  public void push(String text) throws StackFullException {
    if (size >= capacity) {
      throw new StackFullException(capacity);
    }
    top = new Link(text, top);
    size++;
  }

  public String pop() {
    if (top == null) {
      throw new NoSuchElementException();
    }
    String text = top.text();
    top = top.below();
    size--;
    return text;
  }

  @Override
  public Iterator<String> iterator() {
    return new Iterator<>() {
      private Link next = top;

      @Override
      public boolean hasNext() {
        return next != null;
      }

      @Override
      public String next() {
        if (next == null) {
          throw new NoSuchElementException();
        }
        String text = next.text();
        next = next.below();
        return text;
      }
    };
  }
}
