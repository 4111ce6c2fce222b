package assay.worker;

import assay.wire.Refusal;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Optional;

/** The {@code main} of a program, chosen among the methods of its class as {@code java} does. */
final class MainMethod {
  private final Method method;
  private final Optional<Constructor<?>> constructor;

  private MainMethod(Method method, Optional<Constructor<?>> constructor) {
    this.method = method;
    this.constructor = constructor;
  }

  /**
   * Finds it; nothing of the class is initialised yet.
   *
   * @throws RefusedException if there is none that can be run
   */
  static MainMethod of(Class<?> type) throws RefusedException {
    Method method =
        find(type, String[].class)
            .or(() -> find(type))
            .orElseThrow(() -> new RefusedException(Refusal.NO_MAIN, type.getName()));
    method.setAccessible(true);
    if (Modifier.isStatic(method.getModifiers())) {
      return new MainMethod(method, Optional.empty());
    }
    if (Modifier.isAbstract(type.getModifiers())) {
      throw new RefusedException(Refusal.ABSTRACT, type.getName());
    }
    try {
      Constructor<?> constructor = type.getDeclaredConstructor();
      if (!Modifier.isPrivate(constructor.getModifiers())) {
        constructor.setAccessible(true);
        return new MainMethod(method, Optional.of(constructor));
      }
    } catch (NoSuchMethodException absent) {
      // Refused like one that is private.
    }
    throw new RefusedException(Refusal.NO_CONSTRUCTOR, type.getName());
  }

  private static Optional<Method> find(Class<?> type, Class<?>... parameters) {
    for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
      try {
        Method method = each.getDeclaredMethod("main", parameters);
        if (method.getReturnType() == void.class && !Modifier.isPrivate(method.getModifiers())) {
          return Optional.of(method);
        }
      } catch (NoSuchMethodException inherited) {
        // Its superclass may have one.
      }
    }
    return Optional.empty();
  }

  /** Runs it in this thread. */
  void run(String[] arguments) throws ReflectiveOperationException {
    Object program = constructor.isPresent() ? constructor.get().newInstance() : null;
    if (method.getParameterCount() == 0) {
      method.invoke(program);
    } else {
      method.invoke(program, (Object) arguments);
    }
  }
}
