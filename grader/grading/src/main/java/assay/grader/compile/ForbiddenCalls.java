package assay.grader.compile;

import assay.grader.bundle.Assignment;
import assay.grader.bundle.ForbiddenMember;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The methods and constructors that a problem's code must not call.
 *
 * <p>A call names the type that the compiler saw, so a method is found by that type and by all that
 * inherit it, students' own classes included.
 */
final class ForbiddenCalls {
  private final List<ForbiddenMember> members;
  private final ClassLoader loader;
  private final Map<String, ClassModel> students = new HashMap<>();

  /** Of a problem, in the classes of a student. */
  ForbiddenCalls(Assignment.Problem problem, Map<String, byte[]> classes) {
    this.members =
        problem.forbids().stream().map(ForbiddenMember::of).flatMap(Optional::stream).toList();
    this.loader = problem.contract().getClassLoader();
    if (!members.isEmpty()) {
      classes.forEach(this::read);
    }
  }

  private void read(String name, byte[] bytes) {
    try {
      students.put(name, ClassFile.of().parse(bytes));
    } catch (IllegalArgumentException malformed) {
      // The rules say so of this file; nothing is known of what it inherits.
    }
  }

  /**
   * What a call is of, if that is forbidden.
   *
   * @param owner the binary name of the class that the call names
   * @param called the method's name in byte code
   */
  Optional<ForbiddenMember> called(String owner, String called) {
    return members.stream()
        .filter(member -> member.nameInByteCode().equals(called))
        .filter(
            member ->
                member.isConstructor()
                    ? owner.equals(member.type())
                    : inherits(owner, called, member.type(), new HashSet<>()))
        .findFirst();
  }

  private boolean inherits(String owner, String called, String type, Set<String> seen) {
    if (owner.equals(type)) {
      return true;
    }
    ClassModel own = students.get(owner);
    if (own == null) {
      return isSubtype(owner, type);
    }
    boolean isItsOwn =
        own.methods().stream().anyMatch(method -> method.methodName().equalsString(called));
    return seen.add(owner)
        && !isItsOwn
        && (own.superclass().filter(above -> above(above, called, type, seen)).isPresent()
            || own.interfaces().stream().anyMatch(above -> above(above, called, type, seen)));
  }

  private boolean above(ClassEntry above, String called, String type, Set<String> seen) {
    return inherits(above.asInternalName().replace('/', '.'), called, type, seen);
  }

  /** Asks the classes of the JDK and of the assignment; none of them is run. */
  private boolean isSubtype(String owner, String type) {
    try {
      return Class.forName(type, false, loader)
          .isAssignableFrom(Class.forName(owner, false, loader));
    } catch (ClassNotFoundException | LinkageError unknown) {
      return false;
    }
  }
}
