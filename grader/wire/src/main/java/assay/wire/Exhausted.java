package assay.wire;

/** What a compilation ran out of. */
public enum Exhausted {
  /** The text is nested too deeply. */
  STACK,
  /** The text needs more memory than the compiler has. */
  MEMORY,
  /** The compiler failed inside. */
  COMPILER
}
