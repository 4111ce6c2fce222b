package assay.grader.compile;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.FieldModel;
import java.lang.reflect.AccessFlag;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Whether classes can carry something from one check to the next, which they could in their static
 * fields only: a runner sees to everything else.
 *
 * <p>Where there is nothing of the kind, and most solutions have nothing, the same classes serve
 * all checks of a problem.
 */
final class StaticState {
  private static final String INITIALISER = "<clinit>";

  private static final Set<String> UNCHANGING =
      Set.of(
          "java/lang/String",
          "java/lang/Boolean",
          "java/lang/Byte",
          "java/lang/Short",
          "java/lang/Character",
          "java/lang/Integer",
          "java/lang/Long",
          "java/lang/Float",
          "java/lang/Double",
          "java/math/BigInteger",
          "java/math/BigDecimal");

  private StaticState() {}

  /**
   * Whether some class of a student's is initialised by anything but constants: whatever runs only
   * when it is loaded would run for the first check alone.
   */
  static boolean isInStudents(Map<String, byte[]> classes) {
    return classes.values().stream().anyMatch(StaticState::isInitialised);
  }

  /** The classes of an assignment that have a static field whose value can change. */
  static Set<String> ofLibrary(Map<String, byte[]> classes) {
    return classes.entrySet().stream()
        .filter(
            type ->
                ClassFile.of().parse(type.getValue()).fields().stream()
                    .anyMatch(field -> isStatic(field) && canChange(field, classes)))
        .map(Map.Entry::getKey)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean isInitialised(byte[] bytes) {
    ClassModel model = ClassFile.of().parse(bytes);
    return model.fields().stream()
            .anyMatch(field -> isStatic(field) && !field.flags().has(AccessFlag.FINAL))
        || model.methods().stream()
            .anyMatch(method -> method.methodName().equalsString(INITIALISER));
  }

  private static boolean canChange(FieldModel field, Map<String, byte[]> classes) {
    if (!field.flags().has(AccessFlag.FINAL)) {
      return true;
    }
    // The constants of an enum in an array, which nobody else sees.
    if (field.flags().has(AccessFlag.SYNTHETIC)) {
      return false;
    }
    String descriptor = field.fieldType().stringValue();
    if (descriptor.length() == 1) {
      return false;
    }
    if (descriptor.startsWith("[")) {
      return true;
    }
    String type = descriptor.substring(1, descriptor.length() - 1);
    byte[] own = classes.get(type.replace('/', '.'));
    return !UNCHANGING.contains(type) && (own == null || !isValue(own));
  }

  /** Whether a class is a record or an enum, which an assignment's author makes of values. */
  private static boolean isValue(byte[] bytes) {
    ClassModel model = ClassFile.of().parse(bytes);
    return model.flags().has(AccessFlag.ENUM)
        || model.findAttribute(Attributes.record()).isPresent();
  }

  private static boolean isStatic(FieldModel field) {
    return field.flags().has(AccessFlag.STATIC);
  }
}
