package assay.grader.sandbox.confine;

import assay.grader.sandbox.ConfinedProcess;
import assay.grader.sandbox.Sandbox.Role;
import java.io.IOException;

/**
 * What a JVM does once while the archive of its classes is made: what it will do for every
 * submission, so that those classes are in the archive.
 */
interface Rehearsal {
  /**
   * Uses the process as a grader would. It is not confined, and must have been asked to end, by
   * closing its channel, when this returns.
   */
  void play(Role role, ConfinedProcess process) throws IOException;
}
