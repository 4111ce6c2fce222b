package assay.grader.sandbox;

import assay.grader.model.Confinement;
import assay.grader.model.ProblemCode;
import assay.grader.model.StudentSession;
import assay.grader.model.StudentSessions;
import assay.todo.Program;
import java.time.Duration;

/** Sessions of one submission, which may follow each other in one JVM. */
record SubmissionSessions(ConfinedSessions all, Runners runners) implements StudentSessions {
  @Override
  public StudentSession open(ProblemCode code, Duration budget) {
    if (code.suite() != null) {
      return new SuiteSession(code, budget, runners);
    }
    return Program.class.isAssignableFrom(code.contract())
        ? new ProgramSession(code, budget, runners)
        : new ConfinedSession(code, budget, runners);
  }

  @Override
  public StudentSessions ofOneSubmission() {
    return this;
  }

  @Override
  public Confinement confinement() {
    return all.confinement();
  }

  @Override
  public void close() {
    runners.close();
  }
}
