package assay.wire;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists; whatever kind was sent, an unmodifiable one arrives. */
final class ListCodec extends ReferenceCodec {
  private final ValueCodec codec;

  ListCodec(ValueCodec codec) {
    this.codec = codec;
  }

  @Override
  void writeValue(Object value, ValueWriter out) throws UnsendableException {
    List<?> list = as(List.class, value);
    // Before its elements are asked for: a list of two milliard equal ones costs nothing yet.
    out.requireRoom(list.size());
    // It may be the student's own class, whose size and iterator need not agree.
    @Nullable Object[] elements = list.toArray();
    out.elements(elements.length);
    for (Object element : elements) {
      out.write(codec, element);
    }
  }

  @Override
  Object readValue(ValueReader in) throws MalformedException {
    int count = in.elements();
    List<Object> list = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      list.add(requireNonNull(in.read(codec)));
    }
    return Collections.unmodifiableList(list);
  }
}
