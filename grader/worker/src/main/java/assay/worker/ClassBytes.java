package assay.worker;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Defines classes from bytes; what its parent has cannot be replaced.
 *
 * <p>There are two in a row, the library's and the student's, and above them only the JDK: nothing
 * of this program is in sight.
 */
final class ClassBytes extends ClassLoader {
  private final Map<String, byte[]> classes;

  /**
   * A loader.
   *
   * @param parent null for the JDK's own classes alone: its platform loader would find this
   *     program, as it finds every module
   */
  ClassBytes(String name, @Nullable ClassLoader parent, Map<String, byte[]> classes) {
    super(name, parent);
    this.classes = classes;
  }

  /** Whether a class of that name would be defined here rather than found above. */
  boolean holds(String name) {
    return classes.containsKey(name);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte @Nullable [] bytes = classes.get(name);
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }
}
