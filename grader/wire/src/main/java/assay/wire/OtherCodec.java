package assay.wire;

import static java.util.Objects.requireNonNull;

/**
 * What an object is compared with: one of its own side, a value, or a stranger, which equals
 * nothing.
 */
final class OtherCodec extends ReferenceCodec {
  private static final int STRANGER = 0;
  private static final int OWN = 1;
  private static final int VALUE = 2;

  private final AnyCodec values;

  OtherCodec(CodecFactory factory) {
    this.values = new AnyCodec(factory, Object.class);
  }

  @Override
  void writeValue(Object value, ValueWriter out) throws UnsendableException {
    int own = out.references().known(value);
    if (own != 0) {
      out.bytes().u1(OWN);
      out.bytes().s4(own);
    } else if (AnyCodec.isScalar(value)) {
      out.bytes().u1(VALUE);
      out.write(values, value);
    } else {
      out.bytes().u1(STRANGER);
    }
  }

  @Override
  Object readValue(ValueReader in) throws MalformedException {
    int tag = in.bytes().u1();
    return switch (tag) {
      case STRANGER -> new Object();
      case OWN -> in.references().own(in.bytes().s4());
      case VALUE -> requireNonNull(in.read(values));
      default -> throw new MalformedException("nothing that can be compared");
    };
  }
}
