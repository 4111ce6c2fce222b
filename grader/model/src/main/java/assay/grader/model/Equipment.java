package assay.grader.model;

/**
 * What the JVM has that student code runs in.
 *
 * @param optimizing whether it has the optimizing compiler: slower to come up, and many times
 *     faster at numbers
 * @param heapMegabytes the Java heap
 */
public record Equipment(boolean optimizing, int heapMegabytes) {
  /** The largest heap that an assignment may ask for. */
  public static final int MAX_HEAP = 2048;

  /** What nobody has to ask for. */
  public static final Equipment USUAL = new Equipment(false, 256);

  public Equipment {
    if (heapMegabytes < 16 || heapMegabytes > MAX_HEAP) {
      throw new IllegalArgumentException(
          "a heap has from 16 to %d MiB, not %d".formatted(MAX_HEAP, heapMegabytes));
    }
  }

  /** The same with the optimizing compiler. */
  public Equipment optimized() {
    return new Equipment(true, heapMegabytes);
  }

  /** Whether code that needs another's can do with this. */
  public boolean isEnoughFor(Equipment needed) {
    return heapMegabytes == needed.heapMegabytes && (optimizing || !needed.optimizing);
  }
}
