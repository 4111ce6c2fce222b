package assay.wire;

import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.Map;

/** Entries of maps: a key and a value. */
final class EntryCodec extends ReferenceCodec {
  private final ValueCodec key;
  private final ValueCodec value;

  EntryCodec(ValueCodec key, ValueCodec value) {
    this.key = key;
    this.value = value;
  }

  @Override
  void writeValue(Object entry, ValueWriter out) throws UnsendableException {
    Map.Entry<?, ?> pair = as(Map.Entry.class, entry);
    out.write(key, pair.getKey());
    out.write(value, pair.getValue());
  }

  @Override
  Object readValue(ValueReader in) throws MalformedException {
    return new SimpleImmutableEntry<>(in.read(key), in.read(value));
  }
}
