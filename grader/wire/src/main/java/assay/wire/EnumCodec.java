package assay.wire;

/** Constants of an enum, by their place in it. */
final class EnumCodec extends ReferenceCodec {
  private final Object[] constants;
  private final Class<?> type;

  EnumCodec(Object[] constants, Class<?> type) {
    this.constants = constants;
    this.type = type;
  }

  @Override
  @SuppressWarnings("EnumOrdinal") // both sides have the same class file
  void writeValue(Object value, ValueWriter out) throws UnsendableException {
    as(type, value);
    out.bytes().s4(((Enum<?>) value).ordinal());
  }

  @Override
  Object readValue(ValueReader in) throws MalformedException {
    int ordinal = in.bytes().s4();
    if (ordinal < 0 || ordinal >= constants.length) {
      throw new MalformedException(type.getSimpleName() + " has no constant " + ordinal);
    }
    return constants[ordinal];
  }
}
