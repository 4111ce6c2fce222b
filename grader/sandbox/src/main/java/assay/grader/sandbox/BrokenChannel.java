package assay.grader.sandbox;

import java.util.OptionalInt;

/** A process that gave no answer; whoever asked says what that means to a student. */
final class BrokenChannel extends Exception {
  private static final long serialVersionUID = 1;

  private final transient Reason reason;

  BrokenChannel(Reason reason) {
    super(reason.toString(), null, false, false);
    this.reason = reason;
  }

  Reason reason() {
    return reason;
  }

  /** Why there was no answer. */
  sealed interface Reason {}

  /** The process ended; its exit code if it was to be had. */
  record Ended(OptionalInt code) implements Reason {}

  /** A time limit passed. */
  record Late() implements Reason {}

  /** What came cannot be read, or was not asked for. */
  record Nonsense(String detail) implements Reason {}

  /** More came than a check may send. */
  record Flood() implements Reason {}
}
