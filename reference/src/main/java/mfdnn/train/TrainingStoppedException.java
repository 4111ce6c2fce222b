package mfdnn.train;

/** Says why a run cannot go on and what to do about it. */
final class TrainingStoppedException extends Exception {
  private static final long serialVersionUID = 1;

  TrainingStoppedException(String message) {
    super(message);
  }
}
