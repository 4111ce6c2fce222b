package assay.worker;

import assay.wire.ContractShape;
import assay.wire.Message.Load;
import assay.wire.Refusal;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import org.jspecify.annotations.Nullable;

/** A problem's classes in this JVM. */
final class LoadedProblem {
  private final ClassBytes student;
  private final ContractShape contract;
  private final @Nullable Constructor<?> constructor;
  private final ClassLoader library;
  private final Bindings bindings;
  private final Autopsy autopsy;

  private LoadedProblem(
      ClassBytes student,
      ContractShape contract,
      @Nullable Constructor<?> constructor,
      ClassLoader library,
      Bindings bindings) {
    this.student = student;
    this.contract = contract;
    this.constructor = constructor;
    this.library = library;
    this.bindings = bindings;
    this.autopsy = new Autopsy(student::holds);
  }

  /**
   * Defines the classes; none of them is initialised yet.
   *
   * @throws RefusedException if there is no implementation to make instances of
   */
  static LoadedProblem of(Load load) throws RefusedException {
    ClassBytes library = new ClassBytes("library", null, load.library());
    ClassBytes student = new ClassBytes("student", library, load.student());
    try {
      Class<?> contract = Class.forName(load.contract(), false, library);
      Class<?> implementation = implementation(load.implementation(), student);
      ContractShape shape = ContractShape.of(contract);
      Bindings bindings = new Bindings(student, load.bindings());
      Constructor<?> constructor =
          shape.isOfClasses() ? null : constructor(implementation, contract, bindings);
      return new LoadedProblem(student, shape, constructor, library, bindings);
    } catch (ClassNotFoundException | LinkageError | SecurityException broken) {
      throw new RefusedException(Refusal.NOT_LOADABLE, broken.toString());
    }
  }

  private static Class<?> implementation(String name, ClassBytes student) throws RefusedException {
    try {
      if (student.holds(name)) {
        return Class.forName(name, false, student);
      }
    } catch (ClassNotFoundException itsBytesAreAnother) {
      throw new RefusedException(Refusal.NOT_LOADABLE, itsBytesAreAnother.toString());
    }
    throw new RefusedException(Refusal.NO_SUCH_CLASS, name);
  }

  private static Constructor<?> constructor(
      Class<?> implementation, Class<?> contract, Bindings bindings) throws RefusedException {
    if (!contract.isAssignableFrom(implementation) && !bindings.binds(contract)) {
      throw new RefusedException(Refusal.NOT_THE_CONTRACT, contract.getName());
    }
    if (Modifier.isAbstract(implementation.getModifiers())) {
      throw new RefusedException(Refusal.ABSTRACT, implementation.getName());
    }
    try {
      Constructor<?> constructor = implementation.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor;
    } catch (NoSuchMethodException absent) {
      throw new RefusedException(Refusal.NO_CONSTRUCTOR, implementation.getName());
    }
  }

  ContractShape contract() {
    return contract;
  }

  /**
   * The constructor of the implementation, without parameters; null if the contract stands for
   * classes.
   */
  @Nullable Constructor<?> constructor() {
    return constructor;
  }

  ClassLoader loader() {
    return student;
  }

  /** The assignment's own classes. */
  ClassLoader library() {
    return library;
  }

  Bindings bindings() {
    return bindings;
  }

  Autopsy autopsy() {
    return autopsy;
  }
}
