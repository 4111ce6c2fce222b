package assay.wire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Exceptions that the methods of a contract declare, on their way across.
 *
 * <p>Neither an exception nor a stack trace crosses: the class's name, bounded text, the classes of
 * the causes and the components do. The other side makes an instance of its own, if the class is
 * one of the JDK or of the assignment and the method declares it or a class above it.
 */
public final class CarriedExceptions {
  private static final int CAUSES = 8;
  private static final Limits LIMITS = new Limits(1 << 16, 1_000, 16, Thrown.MESSAGE_CHARS);

  private final Class<?> contract;
  private final CodecFactory factory;
  private final Map<Class<?>, ExceptionShape> shapes = new HashMap<>();

  CarriedExceptions(Class<?> contract, CodecFactory factory) {
    this.contract = contract;
    this.factory = factory;
  }

  /**
   * What crosses of an exception.
   *
   * @param chain the exception and its causes
   * @param isShared says whether both sides have a class, by its name
   * @return null if the method does not declare it
   */
  public Thrown.@Nullable Carried carried(
      MethodShape method,
      List<Throwable> chain,
      Predicate<String> isShared,
      References references) {
    Class<?> type = shared(chain.getFirst().getClass(), isShared);
    if (!isDeclared(method, type)) {
      return null;
    }
    List<String> causes = new ArrayList<>();
    for (Throwable cause : chain.subList(1, Math.min(chain.size(), CAUSES + 1))) {
      causes.add(shared(cause.getClass(), isShared).getName());
    }
    byte[] components;
    try {
      components = shape(type).encode(chain.getFirst(), references, LIMITS);
    } catch (UnsendableException | ReflectiveOperationException notCarried) {
      components = new byte[0];
    }
    return new Thrown.Carried(type.getName(), causes, components);
  }

  private static Class<?> shared(Class<?> type, Predicate<String> isShared) {
    Class<?> shared = type;
    while (!isShared.test(shared.getName()) && shared.getSuperclass() != null) {
      shared = shared.getSuperclass();
    }
    return shared;
  }

  private static boolean isDeclared(MethodShape method, Class<?> type) {
    for (Class<?> declared : method.exceptions()) {
      if (Exception.class.isAssignableFrom(type) && declared.isAssignableFrom(type)) {
        return true;
      }
    }
    return false;
  }

  /**
   * An exception of this side for one of the other's.
   *
   * @return empty if it is none that the method declares, or cannot be made
   * @throws MalformedException if nobody honest would send that
   */
  public Optional<Throwable> made(MethodShape method, Thrown thrown, References references)
      throws MalformedException {
    Thrown.Carried carried = thrown.carried();
    if (carried == null) {
      return Optional.empty();
    }
    Set<String> packages = new HashSet<>(Set.of(contract.getPackageName()));
    for (Class<?> declared : method.exceptions()) {
      packages.add(declared.getPackageName());
    }
    Throwable cause = null;
    for (String name : carried.causes().reversed()) {
      cause = cause(name, packages, cause);
    }
    Class<?> type = find(carried.type(), packages);
    // A class of the JDK may have no constructor for a text; the next above it has.
    while (type != null && isDeclared(method, type)) {
      ExceptionShape shape = shape(type);
      byte[] components =
          type.getName().equals(carried.type()) ? carried.components() : new byte[0];
      Throwable made = shape.make(thrown.message(), cause, components, references, LIMITS);
      if (made != null) {
        made.setStackTrace(trace(thrown));
        return Optional.of(made);
      }
      type = type.getSuperclass();
    }
    return Optional.empty();
  }

  private static StackTraceElement[] trace(Thrown thrown) {
    return thrown.frames().stream()
        .map(
            frame -> {
              int dot = frame.method().lastIndexOf('.');
              return new StackTraceElement(
                  frame.method().substring(0, Math.max(0, dot)),
                  frame.method().substring(dot + 1),
                  frame.file(),
                  frame.line());
            })
        .toArray(StackTraceElement[]::new);
  }

  /** A cause, or one of the class above it where it cannot be made. */
  private @Nullable Throwable cause(String name, Set<String> packages, @Nullable Throwable ofIt)
      throws MalformedException {
    Class<?> type = find(name, packages);
    while (type != null && Throwable.class.isAssignableFrom(type)) {
      Throwable made = shape(type).make("", ofIt, new byte[0], NO_REFERENCES, LIMITS);
      if (made != null) {
        made.setStackTrace(new StackTraceElement[0]);
        return made;
      }
      type = type.getSuperclass();
    }
    return ofIt;
  }

  /** A throwable's class of the JDK's usual packages or of the assignment; never one that runs. */
  private @Nullable Class<?> find(String name, Set<String> packages) {
    String in = name.substring(0, Math.max(0, name.lastIndexOf('.')));
    if (!packages.contains(in)
        && !Set.of("java.lang", "java.util", "java.io", "java.time").contains(in)) {
      return null;
    }
    try {
      Class<?> type = Class.forName(name, false, contract.getClassLoader());
      return Throwable.class.isAssignableFrom(type) ? type : null;
    } catch (ClassNotFoundException | LinkageError unknown) {
      return null;
    }
  }

  private ExceptionShape shape(Class<?> type) {
    return shapes.computeIfAbsent(type, of -> ExceptionShape.of(of, factory));
  }

  private static final References NO_REFERENCES =
      new References() {
        @Override
        public int export(Object object, ContractShape shape) throws UnsendableException {
          throw new UnsendableException("an object by reference");
        }

        @Override
        public Object resolve(int reference, ContractShape shape) throws MalformedException {
          throw new MalformedException("an object by reference");
        }
      };
}
