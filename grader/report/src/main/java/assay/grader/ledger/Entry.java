package assay.grader.ledger;

import static java.util.Objects.requireNonNull;

import assay.grader.model.Standing.Cause;
import java.util.Optional;

/**
 * One cause of a change.
 *
 * @param what in words for staff
 * @param points what it gave or took; empty where there was no score before or is none after
 */
public record Entry(Cause cause, String what, Optional<Double> points) {
  public Entry {
    requireNonNull(cause);
    requireNonNull(what);
    requireNonNull(points);
  }
}
