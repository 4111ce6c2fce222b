package assay.wire;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** Values of a sealed interface: which of the permitted classes, then the value. */
final class SealedCodec extends ReferenceCodec {
  private final Class<?> type;
  private final List<Class<?>> classes;
  private final List<ValueCodec> codecs;

  SealedCodec(Class<?> type, List<Class<?>> classes, List<ValueCodec> codecs) {
    this.type = type;
    this.classes = List.copyOf(classes);
    this.codecs = List.copyOf(codecs);
  }

  @Override
  void writeValue(Object value, ValueWriter out) throws UnsendableException {
    for (int i = 0; i < classes.size(); i++) {
      if (classes.get(i).isInstance(value)) {
        out.bytes().s4(i);
        out.write(codecs.get(i), value);
        return;
      }
    }
    throw new UnsendableException(
        "a %s where a %s belongs"
            .formatted(value.getClass().getSimpleName(), type.getSimpleName()));
  }

  @Override
  Object readValue(ValueReader in) throws MalformedException {
    int alternative = in.bytes().s4();
    if (alternative < 0 || alternative >= codecs.size()) {
      throw new MalformedException(type.getSimpleName() + " has no case " + alternative);
    }
    return requireNonNull(in.read(codecs.get(alternative)));
  }
}
