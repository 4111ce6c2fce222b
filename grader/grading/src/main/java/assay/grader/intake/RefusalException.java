package assay.grader.intake;

/** Thrown inside intake where reading on makes no sense; becomes the diagnostic of the refusal. */
final class RefusalException extends Exception {
  private static final long serialVersionUID = 1;

  private final String reason;

  RefusalException(String reason) {
    super(reason, null, false, false);
    this.reason = reason;
  }

  String reason() {
    return reason;
  }
}
