package assay.wire;

import java.nio.ByteBuffer;

/**
 * Arrays of a primitive type: their length, and their elements as one block.
 *
 * @param <A> the array's type
 */
final class PrimitiveArrayCodec<A> extends ReferenceCodec {
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

  /**
   * The codec of arrays of a primitive type; made when it is asked for, as in {@link ScalarCodec}.
   */
  static ValueCodec of(Class<?> element) {
    return switch (element.getName()) {
      case "byte" ->
          new PrimitiveArrayCodec<>(
              byte[].class,
              Byte.BYTES,
              a -> a.length,
              ByteBuffer::put,
              ByteBuffer::get,
              byte[]::new);
      case "short" ->
          new PrimitiveArrayCodec<>(
              short[].class,
              Short.BYTES,
              a -> a.length,
              (b, a) -> b.asShortBuffer().put(a),
              (b, a) -> b.asShortBuffer().get(a),
              short[]::new);
      case "char" ->
          new PrimitiveArrayCodec<>(
              char[].class,
              Character.BYTES,
              a -> a.length,
              (b, a) -> b.asCharBuffer().put(a),
              (b, a) -> b.asCharBuffer().get(a),
              char[]::new);
      case "int" ->
          new PrimitiveArrayCodec<>(
              int[].class,
              Integer.BYTES,
              a -> a.length,
              (b, a) -> b.asIntBuffer().put(a),
              (b, a) -> b.asIntBuffer().get(a),
              int[]::new);
      case "long" ->
          new PrimitiveArrayCodec<>(
              long[].class,
              Long.BYTES,
              a -> a.length,
              (b, a) -> b.asLongBuffer().put(a),
              (b, a) -> b.asLongBuffer().get(a),
              long[]::new);
      case "float" ->
          new PrimitiveArrayCodec<>(
              float[].class,
              Float.BYTES,
              a -> a.length,
              (b, a) -> b.asFloatBuffer().put(a),
              (b, a) -> b.asFloatBuffer().get(a),
              float[]::new);
      case "double" ->
          new PrimitiveArrayCodec<>(
              double[].class,
              Double.BYTES,
              a -> a.length,
              (b, a) -> b.asDoubleBuffer().put(a),
              (b, a) -> b.asDoubleBuffer().get(a),
              double[]::new);
      case "boolean" ->
          new PrimitiveArrayCodec<>(
              boolean[].class,
              1,
              a -> a.length,
              PrimitiveArrayCodec::putBooleans,
              PrimitiveArrayCodec::getBooleans,
              boolean[]::new);
      default -> throw new IllegalArgumentException("not a primitive type: " + element);
    };
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
