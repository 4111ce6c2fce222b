package assay.wire;

/** Objects that stay on their side and are called across the wire. */
public interface References {

  /**
   * A number under which the other side knows the object: positive for one of this side, negative
   * for one that the other side gave, which is to get its own object back.
   *
   * @param shape the interface through which it may be called
   * @throws UnsendableException if it cannot be called through the interface
   */
  int export(Object object, ContractShape shape) throws UnsendableException;

  /**
   * What a number of the other side stands for: a stand-in for an object of its own, or the object
   * of this side that it was given.
   *
   * @throws MalformedException if the number cannot be one
   */
  Object resolve(int reference, ContractShape shape) throws MalformedException;

  /**
   * The number of an object that the other side gave, as {@link #export} returns it; 0 if it is
   * none.
   */
  default int known(Object object) {
    return 0;
  }

  /**
   * The object of this side that the other side was given under a number, which is negative.
   *
   * @throws MalformedException if there is none
   */
  default Object own(int reference) throws MalformedException {
    throw new MalformedException("no such reference");
  }

  /** Whether an object of this side may be called through an interface. */
  default boolean accepts(Object object, ContractShape shape) {
    return shape.type().isInstance(object);
  }

  /**
   * Notes that a value of a record or an enum is about to cross at a place that names no type.
   *
   * @throws UnsendableException if the other side cannot know it
   */
  default void passing(Class<?> type) throws UnsendableException {
    throw new UnsendableException(
        "a %s at a place that names no type".formatted(type.getSimpleName()));
  }

  /**
   * The record or enum that arrives at a place that names no type.
   *
   * @throws MalformedException if it is none that may
   */
  default Class<?> passed(String name) throws MalformedException {
    throw new MalformedException("a value is of no type that was named");
  }
}
