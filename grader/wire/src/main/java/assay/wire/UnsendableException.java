package assay.wire;

/** A value of one's own that the wire does not carry: too large, too deep, or of another type. */
public final class UnsendableException extends Exception {
  private static final long serialVersionUID = 1;

  /**
   * Says what does not cross.
   *
   * @param message reads on from "it contains"
   */
  public UnsendableException(String message) {
    super(message);
  }

  UnsendableException(String message, Throwable cause) {
    super(message, cause);
  }
}
