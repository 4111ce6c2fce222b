package assay.wire;

/** Why a runner could not do what it was asked, other than that student code threw. */
public enum Refusal {
  /** The student's classes do not hold the implementation; the detail is its name. */
  NO_SUCH_CLASS,
  /** The implementation does not implement the contract; the detail is the contract's name. */
  NOT_THE_CONTRACT,
  /** The implementation is abstract or an interface. */
  ABSTRACT,
  /** The implementation has no constructor without parameters. */
  NO_CONSTRUCTOR,
  /** The student's classes do not fit each other or the JVM; the detail is what the JVM says. */
  NOT_LOADABLE,
  /** The method returned null; the detail is empty. */
  NULL,
  /** The method returned a value that does not cross; the detail says why. */
  NOT_CARRIED
}
