package assay.worker;

import assay.wire.Refusal;
import assay.wire.Thrown;

/** A request of the grader that cannot be met with the student's classes. */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1;

  private final Refusal refusal;

  RefusedException(Refusal refusal, String detail) {
    super(Thrown.shortened(detail));
    this.refusal = refusal;
  }

  Refusal refusal() {
    return refusal;
  }

  String detail() {
    String message = getMessage();
    return message == null ? "" : message;
  }
}
