package assay.grader.bundle;

import java.util.List;

/**
 * What a bundle from outside sees of this program: Assay, the libraries that its checks may use,
 * and the JDK.
 *
 * <p>These come from this program whatever the bundle brings along, and nothing else does: another
 * assignment on the class path stays unseen, even if its classes have the same names.
 */
final class FrameworkLoader extends ClassLoader {
  private static final List<String> SHARED =
      List.of(
          "assay.",
          "org.junit.",
          "org.opentest4j.",
          "org.apiguardian.",
          "org.assertj.",
          "net.bytebuddy.",
          "org.jspecify.");

  private final ClassLoader program;

  FrameworkLoader(ClassLoader program) {
    super("framework", ClassLoader.getPlatformClassLoader());
    this.program = program;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    return SHARED.stream().anyMatch(name::startsWith)
        ? program.loadClass(name)
        : super.loadClass(name, resolve);
  }
}
