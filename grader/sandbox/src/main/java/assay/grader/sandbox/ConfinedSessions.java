package assay.grader.sandbox;

import assay.grader.model.Confinement;
import assay.grader.model.ProblemCode;
import assay.grader.model.StudentSession;
import assay.grader.model.StudentSessions;
import java.time.Duration;

/** Opens sessions in the confined JVMs of a sandbox, each in a JVM that nobody has used before. */
public final class ConfinedSessions implements StudentSessions {
  private final Sandbox sandbox;
  private final Spares spares;

  /**
   * Opens sessions in JVMs of a sandbox, which stays the caller's to close.
   *
   * @param ahead how many JVMs are started before they are needed; as many as graded at once
   */
  public ConfinedSessions(Sandbox sandbox, int ahead) {
    this(sandbox, ahead, Integer.MAX_VALUE);
  }

  /**
   * Opens sessions for a known number of submissions.
   *
   * @param ahead how many JVMs are started before they are needed; as many as graded at once
   * @param submissions how many submissions there are, each with a JVM of its own
   */
  public ConfinedSessions(Sandbox sandbox, int ahead, int submissions) {
    this.sandbox = sandbox;
    this.spares = new Spares(sandbox, Sandbox.Role.RUNNER, ahead, submissions);
  }

  @Override
  public StudentSession open(ProblemCode code, Duration budget) {
    return new SubmissionSessions(this, new Runners(spares, false)).open(code, budget);
  }

  @Override
  public StudentSessions ofOneSubmission() {
    return new SubmissionSessions(this, new Runners(spares, true));
  }

  @Override
  public Confinement confinement() {
    return sandbox.confinement();
  }

  @Override
  public void close() {
    spares.close();
  }
}
