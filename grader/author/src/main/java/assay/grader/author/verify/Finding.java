package assay.grader.author.verify;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What one proof says.
 *
 * @param proof what was to be shown, such as {@code "the starter gives nothing away"}
 * @param summary what was looked at, in a few words
 * @param faults what stands against it, one text each; empty if it holds
 */
public record Finding(String proof, String summary, List<String> faults) {

  public Finding {
    requireNonNull(proof);
    requireNonNull(summary);
    faults = List.copyOf(faults);
  }

  /** Whether the proof holds. */
  public boolean holds() {
    return faults.isEmpty();
  }
}
