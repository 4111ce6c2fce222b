package assay.wire;

import java.util.Iterator;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Streams, which stay on their side and give one element after the other when asked. */
final class StreamCodec extends ReferenceCodec {
  private final ValueCodec iterator;

  /** Streams over what an iterator of their elements gives. */
  StreamCodec(ValueCodec iterator) {
    this.iterator = iterator;
  }

  @Override
  void writeValue(Object value, ValueWriter out) throws UnsendableException {
    out.write(iterator, as(Stream.class, value).iterator());
  }

  @Override
  Object readValue(ValueReader in) throws MalformedException {
    Iterator<?> elements = (Iterator<?>) in.read(iterator);
    if (elements == null) {
      throw new MalformedException("a stream without elements to ask for");
    }
    return StreamSupport.stream(
        Spliterators.spliteratorUnknownSize(elements, Spliterator.ORDERED), false);
  }
}
