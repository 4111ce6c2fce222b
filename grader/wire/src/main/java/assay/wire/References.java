package assay.wire;

/** Objects that stay on their side and are called across the wire. */
public interface References {

  /**
   * A number under which the other side may call the object.
   *
   * @param shape the interface through which it may
   */
  int export(Object object, ContractShape shape);

  /**
   * A stand-in for an object of the other side.
   *
   * @throws MalformedException if the number cannot be one
   */
  Object resolve(int reference, ContractShape shape) throws MalformedException;
}
