package toy.secret;

/** What no problem may use. */
public final class Answers {
  /** A constant that the compiler copies. */
  public static final int COUNT = 2;

  private Answers() {}

  /** The answer to problem 1. */
  public static int sum(int a, int b) {
    return a + b;
  }
}
