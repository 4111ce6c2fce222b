package assay.cli.hostile;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import victim.Line;
import victim.Statistics;

/** A JVM that nothing confines: calls every method of a submission and notes what came of it. */
final class Harness {
  private static final int SHOWN = 200;

  private Harness() {}

  /** Notes into the file that the first argument names; ends by itself. */
  public static void main(String[] arguments) throws Exception {
    Path notes = Path.of(arguments[0]);
    note(notes, "started");
    Object student =
        Class.forName("victim.statistics.MyStatistics").getDeclaredConstructor().newInstance();
    for (String name : new String[] {"mean", "running", "describe", "sorted", "root"}) {
      Method method =
          Arrays.stream(Statistics.class.getMethods())
              .filter(m -> m.getName().equals(name))
              .findFirst()
              .orElseThrow();
      method.setAccessible(true);
      note(notes, name + "=" + outcome(method, student));
    }
    note(notes, "done");
    Runtime.getRuntime().halt(0);
  }

  private static String outcome(Method method, Object student) throws IllegalAccessException {
    Class<?> parameter = method.getParameterTypes()[0];
    Object argument;
    if (parameter == int.class) {
      argument = 1234;
    } else if (parameter == Line.class) {
      argument = (Line) x -> 3 * (15 - x);
    } else {
      argument = new double[] {3, 1, 2};
    }
    try {
      Object value = method.invoke(student, argument);
      String text =
          value instanceof java.util.List<?> list && list.size() > 100 ? "long" : "" + value;
      return text.substring(0, Math.min(SHOWN, text.length()));
    } catch (InvocationTargetException thrown) {
      return thrown.getTargetException().getClass().getName();
    } catch (RuntimeException | Error ofTheValue) {
      return "unprintable";
    }
  }

  private static void note(Path notes, String line) throws java.io.IOException {
    // Not writeString, which refuses half a character.
    Files.write(
        notes,
        (line + "\n").getBytes(StandardCharsets.UTF_8),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
