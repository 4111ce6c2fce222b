package assay.grader.model;

import static java.util.Objects.requireNonNull;

/**
 * What a stage hands on for one problem: a value, or the outcome that all the problem's checks get.
 */
public sealed interface Staged<T> {

  /** The stage did its work. */
  record Ready<T>(T value) implements Staged<T> {
    public Ready {
      requireNonNull(value);
    }
  }

  /** The stage refused; no check of the problem runs. */
  record Refused<T>(Outcome outcome) implements Staged<T> {
    public Refused {
      requireNonNull(outcome);
    }
  }
}
