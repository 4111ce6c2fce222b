package assay.wire;

import java.io.IOException;

/** Bytes that no honest peer sends. */
public final class MalformedException extends IOException {
  private static final long serialVersionUID = 1;

  /**
   * Says what is wrong with them.
   *
   * @param message never quotes the bytes themselves
   */
  public MalformedException(String message) {
    super(message);
  }

  MalformedException(String message, Throwable cause) {
    super(message, cause);
  }
}
