package assay.todo;

/**
 * Thrown where a student has not written anything yet; graded as not attempted rather than as
 * wrong.
 */
public final class TodoException extends UnsupportedOperationException {
  private static final long serialVersionUID = 1;

  private final String id;

  /**
   * Names the gap that was reached.
   *
   * @param id the id of the {@link Todo}
   */
  public TodoException(String id) {
    super("@Todo(\"" + id + "\") is still to be written");
    this.id = id;
  }

  /** The id of the {@link Todo} that was reached. */
  public String id() {
    return id;
  }
}
