package assay.grader.model;

import java.util.List;

/**
 * What holds a student's process back on this machine, as measured from inside before any student
 * code ran.
 *
 * @param level A (namespaces and system-call filter), B (Landlock and filter) or C (process and
 *     limits only)
 * @param inForce the properties found in force, such as {@code "network"}, {@code "files"}
 * @param missing the properties found open
 */
public record Confinement(Level level, List<String> inForce, List<String> missing) {

  /** The strength of the wall, strongest first. */
  public enum Level {
    A,
    B,
    C
  }

  public Confinement {
    inForce = List.copyOf(inForce);
    missing = List.copyOf(missing);
  }
}
