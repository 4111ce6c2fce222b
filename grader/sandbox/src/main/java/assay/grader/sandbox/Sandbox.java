package assay.grader.sandbox;

import assay.grader.model.Confinement;
import assay.grader.model.Equipment;
import java.io.IOException;

/** Starts confined JVMs; one implementation for each way of confining. Thread-safe. */
public interface Sandbox extends AutoCloseable {

  /** What the JVM is for, and so which run-time image, limits and main class it gets. */
  enum Role {
    /** Parses and compiles student text. */
    COMPILER,
    /** Runs student code. */
    RUNNER
  }

  /**
   * Starts a JVM that will greet on its channel; its confinement is in force before it reads a
   * byte.
   *
   * @throws IOException if the machine cannot start it, which is the grader's fault and never the
   *     student's
   */
  ConfinedProcess start(Role role) throws IOException;

  /** Starts a JVM for student code that needs more than what is usual, or less. */
  default ConfinedProcess startRunner(Equipment equipment) throws IOException {
    return start(Role.RUNNER);
  }

  /** What is in force here, measured once by the first compiler before it is sent any text. */
  Confinement confinement();

  @Override
  void close();
}
