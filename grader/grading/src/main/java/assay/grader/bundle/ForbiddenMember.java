package assay.grader.bundle;

import static java.util.Objects.requireNonNull;

import java.lang.reflect.Method;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A method or the constructors of a class that a problem has to do without, as {@code "forbids"}
 * names it: {@code java.util.List#sort}, {@code java.util.Random#new}.
 *
 * @param type the binary name of the class
 * @param name the method's name, or {@code new} for all constructors
 */
public record ForbiddenMember(String type, String name) {
  private static final String NEW = "new";

  public ForbiddenMember {
    requireNonNull(type);
    requireNonNull(name);
  }

  /** Reads an entry of {@code "forbids"}; empty if it is a package or a class. */
  public static Optional<ForbiddenMember> of(String forbidden) {
    int hash = forbidden.indexOf('#');
    return hash < 0
        ? Optional.empty()
        : Optional.of(
            new ForbiddenMember(forbidden.substring(0, hash), forbidden.substring(hash + 1)));
  }

  /** Whether all constructors are meant, not methods. */
  public boolean isConstructor() {
    return name.equals(NEW);
  }

  /** What byte code calls it. */
  public String nameInByteCode() {
    return isConstructor() ? "<init>" : name;
  }

  /** Whether the class has it, or inherits it; the class is not initialized. */
  boolean exists(ClassLoader loader) {
    try {
      Class<?> owner = Class.forName(type, false, loader);
      return isConstructor()
          ? owner.getDeclaredConstructors().length > 0
          : Stream.of(owner.getMethods(), owner.getDeclaredMethods())
              .flatMap(Stream::of)
              .map(Method::getName)
              .anyMatch(name::equals);
    } catch (ClassNotFoundException | LinkageError unknown) {
      return false;
    }
  }

  @Override
  public String toString() {
    return type + "#" + name;
  }
}
