package assay.cli;

/**
 * Thrown by a command whose user has to do something else; the message is one line and says what.
 */
public final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /** Says what to do. */
  public UsageException(String message) {
    super(message);
  }
}
