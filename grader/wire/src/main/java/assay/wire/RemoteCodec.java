package assay.wire;

/** References to objects that stay on their side. */
final class RemoteCodec extends ReferenceCodec {
  private final ContractShape shape;

  RemoteCodec(ContractShape shape) {
    this.shape = shape;
  }

  @Override
  void writeValue(Object value, ValueWriter out) throws UnsendableException {
    if (!out.references().accepts(value, shape)) {
      as(shape.type(), value);
    }
    out.bytes().s4(out.references().export(value, shape));
  }

  @Override
  Object readValue(ValueReader in) throws MalformedException {
    return in.references().resolve(in.bytes().s4(), shape);
  }
}
