package assay.wire;

import java.nio.ByteBuffer;
import java.util.Map;

/**
 * Arrays of a primitive type: their length, and their elements as one block.
 *
 * @param <A> the array's type
 */
final class PrimitiveArrayCodec<A> extends ReferenceCodec {
  private static final Map<Class<?>, PrimitiveArrayCodec<?>> BY_ELEMENT =
      Map.of(
          byte.class,
          new PrimitiveArrayCodec<>(
              byte[].class,
              Byte.BYTES,
              a -> a.length,
              ByteBuffer::put,
              ByteBuffer::get,
              byte[]::new),
          short.class,
          new PrimitiveArrayCodec<>(
              short[].class,
              Short.BYTES,
              a -> a.length,
              (b, a) -> b.asShortBuffer().put(a),
              (b, a) -> b.asShortBuffer().get(a),
              short[]::new),
          char.class,
          new PrimitiveArrayCodec<>(
              char[].class,
              Character.BYTES,
              a -> a.length,
              (b, a) -> b.asCharBuffer().put(a),
              (b, a) -> b.asCharBuffer().get(a),
              char[]::new),
          int.class,
          new PrimitiveArrayCodec<>(
              int[].class,
              Integer.BYTES,
              a -> a.length,
              (b, a) -> b.asIntBuffer().put(a),
              (b, a) -> b.asIntBuffer().get(a),
              int[]::new),
          long.class,
          new PrimitiveArrayCodec<>(
              long[].class,
              Long.BYTES,
              a -> a.length,
              (b, a) -> b.asLongBuffer().put(a),
              (b, a) -> b.asLongBuffer().get(a),
              long[]::new),
          float.class,
          new PrimitiveArrayCodec<>(
              float[].class,
              Float.BYTES,
              a -> a.length,
              (b, a) -> b.asFloatBuffer().put(a),
              (b, a) -> b.asFloatBuffer().get(a),
              float[]::new),
          double.class,
          new PrimitiveArrayCodec<>(
              double[].class,
              Double.BYTES,
              a -> a.length,
              (b, a) -> b.asDoubleBuffer().put(a),
              (b, a) -> b.asDoubleBuffer().get(a),
              double[]::new),
          boolean.class,
          new PrimitiveArrayCodec<>(
              boolean[].class,
              1,
              a -> a.length,
              PrimitiveArrayCodec::putBooleans,
              PrimitiveArrayCodec::getBooleans,
              boolean[]::new));

  private final Class<A> type;
  private final int elementBytes;
  private final Length<A> length;
  private final Block<A> writer;
  private final Block<A> reader;
  private final Maker<A> maker;

  private PrimitiveArrayCodec(
      Class<A> type,
      int elementBytes,
      Length<A> length,
      Block<A> writer,
      Block<A> reader,
      Maker<A> maker) {
    this.type = type;
    this.elementBytes = elementBytes;
    this.length = length;
    this.writer = writer;
    this.reader = reader;
    this.maker = maker;
  }

  static ValueCodec of(Class<?> element) {
    PrimitiveArrayCodec<?> codec = BY_ELEMENT.get(element);
    if (codec == null) {
      throw new IllegalArgumentException("not a primitive type: " + element);
    }
    return codec;
  }

  @Override
  void writeValue(Object value, ValueWriter out) throws UnsendableException {
    A array = as(type, value);
    int count = length.of(array);
    out.bytes().s4(count);
    writer.move(out.bytes().view(count, elementBytes), array);
  }

  @Override
  Object readValue(ValueReader in) throws MalformedException {
    int count = in.bytes().count(elementBytes);
    A array = maker.make(count);
    reader.move(in.bytes().view(count, elementBytes), array);
    return array;
  }

  private static void putBooleans(ByteBuffer block, boolean[] array) {
    for (boolean value : array) {
      block.put((byte) (value ? 1 : 0));
    }
  }

  private static void getBooleans(ByteBuffer block, boolean[] array) {
    for (int i = 0; i < array.length; i++) {
      array[i] = block.get() != 0;
    }
  }

  private interface Length<A> {
    int of(A array);
  }

  /** Moves a whole array into or out of a block of its size. */
  private interface Block<A> {
    void move(ByteBuffer block, A array);
  }

  private interface Maker<A> {
    A make(int count);
  }
}
