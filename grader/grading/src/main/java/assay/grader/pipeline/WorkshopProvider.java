package assay.grader.pipeline;

import java.io.IOException;
import java.util.function.Consumer;

/** Opens workshops; found by {@link java.util.ServiceLoader}. */
public interface WorkshopProvider {

  /** How strongly student code has to be confined. */
  enum Isolation {
    /** With everything, or not at all. */
    STRICT,
    /** With what the machine offers. */
    BEST
  }

  /**
   * Begins with what every workshop needs here, beside whatever the caller does next; {@link #open}
   * goes on from there. Returns at once and says nothing.
   */
  default void startAhead() {}

  /** Opens a workshop for nobody knows how many submissions. */
  default Workshop open(Isolation isolation, int jobs, Consumer<String> notice) throws IOException {
    return open(isolation, jobs, Integer.MAX_VALUE, notice);
  }

  /**
   * Opens a workshop; what holds student code back is known and in force when it is handed out.
   *
   * @param isolation what to insist on
   * @param jobs how many submissions are graded at a time
   * @param submissions how many there are in all
   * @param notice takes lines that the program's user should see
   * @throws IOException with a message for people if this machine cannot do what is asked
   */
  Workshop open(Isolation isolation, int jobs, int submissions, Consumer<String> notice)
      throws IOException;
}
