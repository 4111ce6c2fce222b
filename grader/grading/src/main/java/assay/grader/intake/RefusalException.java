package assay.grader.intake;

/** Thrown inside intake where reading on makes no sense; becomes the reason of the refusal. */
final class RefusalException extends Exception {
  private static final long serialVersionUID = 1;

  private final String reason;
  private final boolean isLimit;

  RefusalException(String reason) {
    this(reason, false);
  }

  private RefusalException(String reason, boolean isLimit) {
    super(reason, null, false, false);
    this.reason = reason;
    this.isLimit = isLimit;
  }

  /** A refusal that concerns the hand-in as a whole, wherever in it the limit was passed. */
  static RefusalException ofLimit(String reason) {
    return new RefusalException(reason, true);
  }

  String reason() {
    return reason;
  }

  boolean isLimit() {
    return isLimit;
  }
}
