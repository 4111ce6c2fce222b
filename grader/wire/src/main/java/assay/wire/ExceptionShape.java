package assay.wire;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A class of exceptions: its components, which are the fields that it has accessors of, and the
 * constructor that takes them.
 *
 * <p>The constructor's parameters are the components in the order of the fields, those of the class
 * above first; before them may stand a text, the message, and behind them a cause.
 */
final class ExceptionShape {
  private final List<Method> accessors;
  private final List<ValueCodec> codecs;
  private final @Nullable Plan plan;
  private final @Nullable Plan plain;

  /** A constructor, and what it takes besides the components. */
  private record Plan(Constructor<?> constructor, boolean message, boolean cause) {}

  private ExceptionShape(
      List<Method> accessors, List<ValueCodec> codecs, @Nullable Plan plan, @Nullable Plan plain) {
    this.accessors = List.copyOf(accessors);
    this.codecs = List.copyOf(codecs);
    this.plan = plan;
    this.plain = plain;
  }

  static ExceptionShape of(Class<?> type, CodecFactory factory) {
    List<Method> accessors = new ArrayList<>();
    List<ValueCodec> codecs = new ArrayList<>();
    collect(type, accessors);
    List<Class<?>> types = new ArrayList<>();
    try {
      for (Method accessor : accessors) {
        accessor.setAccessible(true);
        types.add(accessor.getReturnType());
        codecs.add(
            factory.carried(
                TypeUse.of(accessor.getGenericReturnType(), null, Map.of()), accessor.getName()));
      }
    } catch (UnsendableException noSuchType) {
      return new ExceptionShape(List.of(), List.of(), null, plan(type, List.of()));
    }
    Plan withComponents = plan(type, types);
    return withComponents == null
        ? new ExceptionShape(List.of(), List.of(), null, plan(type, List.of()))
        : new ExceptionShape(accessors, codecs, withComponents, plan(type, List.of()));
  }

  private static void collect(Class<?> type, List<Method> accessors) {
    if (type.getClassLoader() == null) {
      return;
    }
    collect(type.getSuperclass(), accessors);
    for (Field field : type.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers())) {
        accessor(type, field).ifPresent(accessors::add);
      }
    }
  }

  private static Optional<Method> accessor(Class<?> type, Field field) {
    String name = field.getName();
    String capital = name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    return List.of(name, "get" + capital, "is" + capital).stream()
        .flatMap(
            candidate ->
                Arrays.stream(type.getDeclaredMethods())
                    .filter(method -> method.getName().equals(candidate)))
        .filter(method -> method.getParameterCount() == 0)
        .filter(method -> method.getReturnType() == field.getType())
        .filter(method -> !Modifier.isStatic(method.getModifiers()))
        .findFirst();
  }

  private static @Nullable Plan plan(Class<?> type, List<Class<?>> components) {
    if (Modifier.isAbstract(type.getModifiers())) {
      return null;
    }
    List<Constructor<?>> constructors =
        type.getClassLoader() == null
            ? List.of(type.getConstructors())
            : List.of(type.getDeclaredConstructors());
    return constructors.stream()
        .flatMap(constructor -> plan(constructor, components).stream())
        .max(Comparator.comparingInt(plan -> plan.constructor().getParameterCount()))
        .orElse(null);
  }

  private static Optional<Plan> plan(Constructor<?> constructor, List<Class<?>> components) {
    List<Class<?>> parameters = List.of(constructor.getParameterTypes());
    for (boolean message : new boolean[] {false, true}) {
      for (boolean cause : new boolean[] {false, true}) {
        List<Class<?>> wanted = new ArrayList<>();
        if (message) {
          wanted.add(String.class);
        }
        wanted.addAll(components);
        if (cause) {
          wanted.add(Throwable.class);
        }
        if (wanted.equals(parameters)) {
          if (constructor.getDeclaringClass().getClassLoader() != null) {
            constructor.setAccessible(true);
          }
          return Optional.of(new Plan(constructor, message, cause));
        }
      }
    }
    return Optional.empty();
  }

  byte[] encode(Throwable thrown, References references, Limits limits)
      throws UnsendableException, ReflectiveOperationException {
    ValueWriter out = new ValueWriter(references, limits);
    for (int i = 0; i < accessors.size(); i++) {
      out.write(codecs.get(i), accessors.get(i).invoke(thrown));
    }
    return out.toBytes();
  }

  /**
   * Makes an exception, or null if there is no constructor for it.
   *
   * @param components as {@link #encode} wrote them; empty if nothing is known of them
   */
  @Nullable Throwable make(
      String message,
      @Nullable Throwable cause,
      byte[] components,
      References references,
      Limits limits)
      throws MalformedException {
    List<@Nullable Object> values = new ArrayList<>();
    Plan chosen = plain;
    if (plan != null && (components.length > 0 || codecs.isEmpty())) {
      ValueReader in = new ValueReader(components, references, limits);
      for (ValueCodec codec : codecs) {
        values.add(in.read(codec));
      }
      in.end();
      chosen = plan;
    }
    if (chosen == null) {
      return null;
    }
    if (chosen.message()) {
      values.addFirst(message.isEmpty() ? null : message);
    }
    if (chosen.cause()) {
      values.add(cause);
    }
    try {
      Throwable made = (Throwable) chosen.constructor().newInstance(values.toArray());
      if (!chosen.cause() && cause != null && made.getCause() == null) {
        made.initCause(cause);
      }
      return made;
    } catch (ReflectiveOperationException | IllegalStateException refused) {
      return null;
    }
  }
}
