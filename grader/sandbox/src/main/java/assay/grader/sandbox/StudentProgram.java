package assay.grader.sandbox;

import assay.todo.Program;
import assay.todo.ProgramRun;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A student's program, as checks see it; what its contract adds by default methods runs here. */
final class StudentProgram implements InvocationHandler {
  private final Runs runs;

  private StudentProgram(Runs runs) {
    this.runs = runs;
  }

  /** Runs the program. */
  @FunctionalInterface
  interface Runs {
    /**
     * Runs it once.
     *
     * @param alone in a JVM of its own
     */
    ProgramRun run(boolean alone, String input, String... arguments);
  }

  static Object of(Class<?> contract, Runs runs) {
    return Proxy.newProxyInstance(
        contract.getClassLoader(), new Class<?>[] {contract}, new StudentProgram(runs));
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // there is no other equality here
  public @Nullable Object invoke(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    if (method.getDeclaringClass() == Program.class) {
      @Nullable Object[] given = Objects.requireNonNull(arguments);
      return runs.run(method.getName().equals("runAlone"), (String) given[0], (String[]) given[1]);
    }
    if (method.isDefault()) {
      return InvocationHandler.invokeDefault(proxy, method, arguments);
    }
    return switch (method.getName()) {
      case "equals" -> arguments != null && proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      case "toString" -> "the student's " + method.getDeclaringClass().getSimpleName();
      default -> throw new IllegalStateException(method + " is no method of a program");
    };
  }
}
