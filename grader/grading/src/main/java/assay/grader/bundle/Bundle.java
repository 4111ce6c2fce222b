package assay.grader.bundle;

import java.util.List;

/**
 * An assignment that the grader can grade, discovered by {@link java.util.ServiceLoader} on the
 * class path or in a place that {@code --bundles} names.
 */
public interface Bundle {
  /** The assignment's data, read from its manifest and the annotations of its contracts. */
  Assignment assignment();

  /** The classes of hidden checks, each annotated with {@link assay.grader.check.CheckSuite}. */
  List<Class<?>> checkSuites();
}
