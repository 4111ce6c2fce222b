package assay.wire;

import java.lang.reflect.Array;

/** Arrays of objects, so also arrays of arrays. */
final class ObjectArrayCodec extends ReferenceCodec {
  private final Class<?> element;
  private final ValueCodec codec;

  ObjectArrayCodec(Class<?> element, ValueCodec codec) {
    this.element = element;
    this.codec = codec;
  }

  @Override
  void writeValue(Object value, ValueWriter out) throws UnsendableException {
    Object[] array = as(Object[].class, value);
    out.elements(array.length);
    for (Object one : array) {
      out.write(codec, one);
    }
  }

  @Override
  Object readValue(ValueReader in) throws MalformedException {
    int count = in.elements();
    Object[] array = (Object[]) Array.newInstance(element, count);
    for (int i = 0; i < count; i++) {
      array[i] = in.read(codec);
    }
    return array;
  }
}
