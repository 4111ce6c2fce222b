package assay.wire;

/** Why a runner could not do what it was asked, other than that student code threw. */
public enum Refusal {
  /** The student's classes do not hold the implementation; the detail is its name. */
  NO_SUCH_CLASS,
  /** The implementation does not implement the contract; the detail is the contract's name. */
  NOT_THE_CONTRACT,
  /** The implementation is abstract or an interface. */
  ABSTRACT,
  /** The class has no {@code main} that could be run; the detail is its name. */
  NO_MAIN,
  /** The implementation has no constructor without parameters. */
  NO_CONSTRUCTOR,
  /** The student's classes do not fit each other or the JVM; the detail is what the JVM says. */
  NOT_LOADABLE,
  /** A class has no such method or constructor; the detail says which, and what there is. */
  NO_SUCH_MEMBER,
  /** A method of objects was asked of what stands for classes; the detail is empty. */
  NOT_AN_OBJECT,
  /** The student's method does not take what it was handed; the detail says what the JVM says. */
  NOT_ACCEPTED,
  /** The method returned null; the detail is empty. */
  NULL,
  /** The method returned a value that does not cross; the detail says why. */
  NOT_CARRIED
}
