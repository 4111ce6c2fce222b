package assay.worker;

import assay.wire.Thrown;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Turns a throwable into bounded text.
 *
 * <p>It may be of a student's class, so each of its methods may throw, lie, or return something
 * endless; one that never returns is a matter of deadlines.
 */
final class Autopsy {
  private static final String TODO_EXCEPTION = "assay.todo.TodoException";
  private static final int CAUSES = 16;

  private final Predicate<String> isStudentClass;

  /**
   * One for a student's classes.
   *
   * @param isStudentClass says of a binary name whether it is one
   */
  Autopsy(Predicate<String> isStudentClass) {
    this.isStudentClass = isStudentClass;
  }

  @SuppressWarnings("ReferenceEquality") // equals is the student's
  Thrown of(Throwable thrown) {
    List<Throwable> chain = chain(thrown);
    Throwable last = chain.getLast();
    String todo = null;
    List<Thrown.Frame> frames = List.of();
    for (Throwable link : chain) {
      if (todo == null && link.getClass().getName().equals(TODO_EXCEPTION)) {
        todo = todoId(link);
      }
      if (frames.isEmpty()) {
        frames = frames(link);
      }
    }
    return new Thrown(
        thrown.getClass().getName(),
        message(thrown),
        last == thrown ? "" : Thrown.shortened(last.getClass().getName() + ": " + message(last)),
        frames,
        todo,
        null);
  }

  /** Whether the grader has a class as well, by its binary name. */
  boolean isShared(String type) {
    return !isStudentClass.test(type);
  }

  /** The throwable and its causes, as far as they go without a circle, and not for ever. */
  @SuppressWarnings("ReferenceEquality") // equals is the student's
  static List<Throwable> chain(Throwable thrown) {
    List<Throwable> chain = new ArrayList<>(List.of(thrown));
    while (chain.size() < CAUSES) {
      Throwable cause = ask(chain.getLast()::getCause);
      if (cause == null || chain.stream().anyMatch(known -> known == cause)) {
        break;
      }
      chain.add(cause);
    }
    return chain;
  }

  private static String message(Throwable thrown) {
    String message = ask(thrown::getMessage);
    return message == null ? "" : Thrown.shortened(message);
  }

  private static @Nullable String todoId(Throwable todo) {
    Object id = ask(() -> call(todo, "id"));
    return id instanceof String text ? Thrown.shortened(text) : null;
  }

  private static Object call(Object target, String method) {
    try {
      return target.getClass().getMethod(method).invoke(target);
    } catch (ReflectiveOperationException otherVersion) {
      throw new IllegalStateException(otherVersion);
    }
  }

  private List<Thrown.Frame> frames(Throwable thrown) {
    StackTraceElement[] trace = ask(thrown::getStackTrace);
    List<Thrown.Frame> frames = new ArrayList<>();
    if (trace != null) {
      for (StackTraceElement element : trace) {
        if (frames.size() < Thrown.FRAMES
            && element != null
            && isStudentClass.test(element.getClassName())) {
          frames.add(frame(element));
        }
      }
    }
    return frames;
  }

  private static Thrown.Frame frame(StackTraceElement element) {
    String type = element.getClassName();
    String file = element.getFileName();
    return new Thrown.Frame(
        file == null ? "" : Thrown.shortened(file),
        Math.max(0, element.getLineNumber()),
        Thrown.shortened(
            type.substring(type.lastIndexOf('.') + 1) + "." + element.getMethodName()));
  }

  /** What a student's method answers, or null if it throws instead. */
  @SuppressWarnings("CatchingUnchecked") // student code, in a process that is thrown away
  private static <T> @Nullable T ask(Supplier<? extends @Nullable T> question) {
    try {
      return question.get();
    } catch (Throwable hostile) {
      return null;
    }
  }
}
