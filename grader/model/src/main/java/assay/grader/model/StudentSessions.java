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

  /**
   * The same for the sessions of one submission: its problems may follow each other in one JVM, as
   * long as each leaves it as it was. Closed at the submission's end, without closing this.
   */
  default StudentSessions ofOneSubmission() {
    StudentSessions all = this;
    return new StudentSessions() {
      @Override
      public StudentSession open(ProblemCode code, Duration budget) {
        return all.open(code, budget);
      }

      @Override
      public Confinement confinement() {
        return all.confinement();
      }

      @Override
      public void close() {}
    };
  }

  /** What holds the sessions' JVMs back on this machine. */
  Confinement confinement();

  @Override
  void close();
}
