package assay.wire;

/**
 * How much one side takes from the other.
 *
 * @param frameBytes bytes of a frame
 * @param items values in one frame: records, elements of lists, elements of arrays of objects, …
 * @param depth how deep values lie in each other
 * @param stringChars characters of one string
 */
public record Limits(int frameBytes, int items, int depth, int stringChars) {

  /** What both sides use: ample for an assignment's numbers, little for a machine. */
  public static final Limits STANDARD = new Limits(32 << 20, 1_000_000, 64, 1 << 20);

  public Limits {
    if (frameBytes < 1 || items < 1 || depth < 1 || stringChars < 1) {
      throw new IllegalArgumentException("limits are positive");
    }
  }
}
