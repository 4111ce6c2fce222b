package assay.grader.compile;

import java.util.Set;

/**
 * The JDK's ways to reach code that a class file does not name: reflection, method handles, class
 * loaders, services, and objects that are read from bytes.
 *
 * <p>What such a call reaches is known only when it runs, in a JVM where student code does as it
 * likes; so a problem that forbids anything forbids these as well. What javac itself makes of
 * lambdas, records, switches and texts is not among them: it calls through {@code invokedynamic},
 * whose targets the byte code names.
 */
final class LookupByName {
  private static final Set<String> OWNERS =
      Set.of(
          "java.io.ObjectInputStream",
          "java.lang.Module",
          "java.lang.ModuleLayer",
          "java.util.ServiceLoader");

  /** Methods of {@link Class} that give no way to run code. */
  private static final Set<String> HARMLESS =
      Set.of(
          "cast",
          "desiredAssertionStatus",
          "descriptorString",
          "equals",
          "getCanonicalName",
          "getComponentType",
          "getEnumConstants",
          "getName",
          "getPackageName",
          "getSimpleName",
          "getTypeName",
          "hashCode",
          "isArray",
          "isAssignableFrom",
          "isEnum",
          "isInstance",
          "isInterface",
          "isPrimitive",
          "isRecord",
          "toString");

  private LookupByName() {}

  /** Whether a method writes down how a call came about, which only some problems forbid. */
  static boolean isOfStack(String lookup) {
    return lookup.endsWith(".printStackTrace");
  }

  /** Whether a method, named with the binary name of the class that it is called on, is one. */
  static boolean is(String owner, String method) {
    if (owner.equals("java.lang.Class")) {
      return !HARMLESS.contains(method);
    }
    return OWNERS.contains(owner)
        || owner.startsWith("java.lang.invoke.")
        || owner.startsWith("java.lang.reflect.") && !owner.equals("java.lang.reflect.Array")
        || owner.startsWith("java.") && owner.endsWith("ClassLoader");
  }
}
