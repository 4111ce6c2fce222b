package assay.grader.model;

import java.time.Duration;

/** Opens sessions with student code in confined JVMs. Thread-safe. */
public interface StudentSessions extends AutoCloseable {

  /**
   * Opens a session; nothing of the student's code runs before {@link StudentSession#begin}.
   *
   * @param code the problem's classes
   * @param budget wall-clock time that all checks of the session have together
   */
  StudentSession open(ProblemCode code, Duration budget);

  /** What holds the sessions' JVMs back on this machine. */
  Confinement confinement();

  @Override
  void close();
}
