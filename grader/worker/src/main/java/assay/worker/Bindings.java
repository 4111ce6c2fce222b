package assay.worker;

import assay.wire.MethodShape;
import assay.wire.MethodShape.Role;
import assay.wire.Refusal;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which classes of the student's are called through which interfaces without implementing them, and
 * which of their methods and constructors stand for those of the interface.
 */
final class Bindings {
  private static final int SHOWN = 3;

  private final ClassLoader loader;
  private final Map<String, String> names;
  private final Map<String, Class<?>> classes = new HashMap<>();
  private final Map<Key, Executable> members = new HashMap<>();

  /** A method of an interface, asked of a class. */
  private record Key(MethodShape method, Class<?> owner) {}

  /**
   * The bindings of a problem.
   *
   * @param loader of the student's classes
   * @param names the classes' binary names by those of the interfaces
   */
  Bindings(ClassLoader loader, Map<String, String> names) {
    this.loader = loader;
    this.names = names;
  }

  /** Whether an object may be called through an interface that it does not implement. */
  boolean accepts(Object object, Class<?> contract) {
    try {
      return names.containsKey(contract.getName()) && classOf(contract).isInstance(object);
    } catch (RefusedException absent) {
      return false;
    }
  }

  /** Whether an interface is bound to a class. */
  boolean binds(Class<?> contract) {
    return names.containsKey(contract.getName());
  }

  /**
   * Calls what stands for a method.
   *
   * @param target the object, or {@link ClassTarget}
   * @throws RefusedException if the student's class has no such thing
   */
  @Nullable Object invoke(MethodShape method, Object target, @Nullable Object[] arguments)
      throws ReflectiveOperationException, RefusedException {
    try {
      Role role = method.role();
      if (role instanceof Role.Instance && method.method().getDeclaringClass().isInstance(target)) {
        return method.method().invoke(target, arguments);
      }
      if (role instanceof Role.Instance && target instanceof ClassTarget) {
        throw new RefusedException(Refusal.NOT_AN_OBJECT, method.method().getName());
      }
      return member(method, target) instanceof Constructor<?> constructor
          ? constructor.newInstance(arguments)
          : ((Method) member(method, target)).invoke(target, arguments);
    } catch (IllegalArgumentException mismatch) {
      throw new RefusedException(Refusal.NOT_ACCEPTED, String.valueOf(mismatch.getMessage()));
    }
  }

  private Executable member(MethodShape method, Object target) throws RefusedException {
    Role role = method.role();
    Class<?> owner =
        role instanceof Role.Constructor
            ? classOf(method.resultType())
            : role instanceof Role.Static of ? classOf(of.owner()) : target.getClass();
    Key key = new Key(method, owner);
    Executable known = members.get(key);
    if (known != null) {
      return known;
    }
    Executable found = find(method, owner);
    found.setAccessible(true);
    members.put(key, found);
    return found;
  }

  private Executable find(MethodShape method, Class<?> owner) throws RefusedException {
    boolean isConstructor = method.role() instanceof Role.Constructor;
    boolean isStatic = method.role() instanceof Role.Static;
    if (isConstructor && Modifier.isAbstract(owner.getModifiers())) {
      throw new RefusedException(Refusal.ABSTRACT, owner.getName());
    }
    List<Executable> candidates = new ArrayList<>();
    if (isConstructor) {
      candidates.addAll(Arrays.asList(owner.getDeclaredConstructors()));
    } else {
      for (Class<?> type : lineage(owner)) {
        for (Method each : type.getDeclaredMethods()) {
          if (each.getName().equals(method.method().getName()) && !each.isBridge()) {
            candidates.add(each);
          }
        }
      }
    }
    Executable loose = null;
    for (Executable candidate : candidates) {
      if (!Modifier.isPrivate(candidate.getModifiers())
          && (isConstructor || Modifier.isStatic(candidate.getModifiers()) == isStatic)
          && fits(method, candidate)) {
        if (Arrays.equals(candidate.getParameterTypes(), expected(method))) {
          return candidate;
        }
        loose = loose == null ? candidate : loose;
      }
    }
    if (loose == null) {
      throw new RefusedException(Refusal.NO_SUCH_MEMBER, missing(method, owner, candidates));
    }
    return loose;
  }

  /** A class, those above it, and the interfaces of all of them. */
  private static Set<Class<?>> lineage(Class<?> type) {
    Set<Class<?>> lineage = new LinkedHashSet<>();
    for (Class<?> each = type; each != null; each = each.getSuperclass()) {
      lineage.add(each);
    }
    for (Class<?> each : List.copyOf(lineage)) {
      for (Class<?> implemented : each.getInterfaces()) {
        lineage.addAll(lineage(implemented));
      }
    }
    return lineage;
  }

  /** The parameter types as the student's source would have them. */
  private Class<?>[] expected(MethodShape method) {
    return method.parameterTypes().stream().map(this::studentType).toArray(Class<?>[]::new);
  }

  private boolean fits(MethodShape method, Executable candidate) {
    Class<?>[] wanted = expected(method);
    Class<?>[] declared = method.parameterTypes().toArray(Class<?>[]::new);
    Class<?>[] actual = candidate.getParameterTypes();
    if (actual.length != wanted.length) {
      return false;
    }
    for (int i = 0; i < actual.length; i++) {
      if (!takes(actual[i], wanted[i]) && !takes(actual[i], declared[i])) {
        return false;
      }
    }
    return !(candidate instanceof Method found) || gives(method, found);
  }

  private boolean gives(MethodShape method, Method found) {
    Class<?> wanted = method.resultType();
    Class<?> given = found.getReturnType();
    return wanted == void.class
        || takes(studentType(wanted), given)
        || takes(wanted, given)
        || found.getGenericReturnType() instanceof TypeVariable<?>;
  }

  private static boolean takes(Class<?> parameter, Class<?> argument) {
    return boxed(parameter).isAssignableFrom(boxed(argument))
        // A number is not taken where another kind of number is: it would be rounded.
        && (parameter.isPrimitive() == argument.isPrimitive()
            || boxed(parameter) == boxed(argument)
            || !parameter.isPrimitive());
  }

  private static Class<?> boxed(Class<?> type) {
    return type.isPrimitive() ? MethodType.methodType(type).wrap().returnType() : type;
  }

  /** The class that stands in the student's source where the contract names an interface. */
  private Class<?> studentType(Class<?> type) {
    if (type.isArray()) {
      return studentType(type.getComponentType()).arrayType();
    }
    try {
      return binds(type) ? classOf(type) : type;
    } catch (RefusedException absent) {
      return type;
    }
  }

  /** The student's class that an interface is bound to. */
  private Class<?> classOf(Class<?> contract) throws RefusedException {
    Class<?> known = classes.get(contract.getName());
    if (known != null) {
      return known;
    }
    String name = names.get(contract.getName());
    if (name == null) {
      throw new RefusedException(Refusal.NO_SUCH_CLASS, contract.getName());
    }
    try {
      Class<?> found = Class.forName(name, false, loader);
      classes.put(contract.getName(), found);
      return found;
    } catch (ClassNotFoundException absent) {
      throw new RefusedException(Refusal.NO_SUCH_CLASS, name);
    }
  }

  private String missing(MethodShape method, Class<?> owner, List<Executable> candidates) {
    boolean isConstructor = method.role() instanceof Role.Constructor;
    String parameters = parameters(expected(method));
    String wanted =
        isConstructor
            ? "public " + owner.getSimpleName() + parameters
            : "public "
                + (method.role() instanceof Role.Static ? "static " : "")
                + studentType(method.resultType()).getSimpleName()
                + " "
                + method.method().getName()
                + parameters;
    String text = "no " + wanted + " in " + owner.getSimpleName();
    List<String> there = candidates.stream().limit(SHOWN).map(Bindings::signature).toList();
    return there.isEmpty() ? text : text + "; there is " + String.join(", ", there);
  }

  private static String signature(Executable executable) {
    String modifiers =
        Modifier.toString(
            executable.getModifiers()
                & (Modifier.PUBLIC | Modifier.PRIVATE | Modifier.PROTECTED | Modifier.STATIC));
    String name =
        executable instanceof Method method
            ? method.getReturnType().getSimpleName() + " " + method.getName()
            : executable.getDeclaringClass().getSimpleName();
    return (modifiers + " " + name).strip() + parameters(executable.getParameterTypes());
  }

  private static String parameters(Class<?>[] types) {
    return "(" + String.join(", ", Stream.of(types).map(Class::getSimpleName).toList()) + ")";
  }
}
