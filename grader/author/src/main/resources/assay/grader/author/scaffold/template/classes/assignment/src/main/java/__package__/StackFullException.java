package __package__;

/** There is no room for more. */
public class StackFullException extends Exception {
  private static final long serialVersionUID = 1;

  private final int capacity;

  /** Says how much room there is in all. */
  public StackFullException(int capacity) {
    super("there is room for " + capacity);
    this.capacity = capacity;
  }

  /** How much room there is in all. */
  public int capacity() {
    return capacity;
  }
}
