package assay.wire;

import static java.util.Objects.requireNonNull;

/**
 * A type in a contract that the wire does not carry.
 *
 * @param method the contract's method, as in {@code Backpropagation.backward}
 * @param place where in it, as in {@code parameter 2} or {@code result, component layers}
 * @param reason what is wrong with the type and what to write instead
 */
public record Uncarried(String method, String place, String reason) {
  public Uncarried {
    requireNonNull(method);
    requireNonNull(place);
    requireNonNull(reason);
  }

  @Override
  public String toString() {
    return method + ", " + place + ": " + reason;
  }
}
