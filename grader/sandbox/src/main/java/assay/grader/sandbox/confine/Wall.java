package assay.grader.sandbox.confine;

import assay.grader.model.Confinement.Level;
import assay.grader.model.Equipment;
import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;

/** A way to confine a process on Linux: the chain of programs that ends in the confined JVM. */
sealed interface Wall permits BubblewrapWall, LandlockWall {

  /** How strong it is if all of it is in force. */
  Level level();

  /** Its name, as reports show it. */
  String name();

  /** Whether the JVM lives in a process namespace, which ends with its first process. */
  boolean hasProcessNamespace();

  /**
   * The command that becomes the JVM.
   *
   * @param equipment what it has if it runs student code
   * @param user the user to become first; empty to stay
   */
  List<String> command(Program program, Equipment equipment, OptionalInt user);

  /** Adds what can be put on only from outside and after the start. */
  void seal(Program program, LinuxChild child) throws IOException;
}
