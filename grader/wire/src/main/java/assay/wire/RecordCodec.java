package assay.wire;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Records, component by component; what arrives goes through the canonical constructor. */
final class RecordCodec extends ReferenceCodec {
  private final Class<?> type;
  private final List<ValueCodec> codecs;
  private final Method[] accessors;
  private final Constructor<?> constructor;

  RecordCodec(Class<?> type, List<ValueCodec> codecs) {
    this.type = type;
    this.codecs = List.copyOf(codecs);
    RecordComponent[] components = type.getRecordComponents();
    this.accessors = new Method[components.length];
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < components.length; i++) {
      accessors[i] = components[i].getAccessor();
      types[i] = components[i].getType();
    }
    try {
      this.constructor = type.getDeclaredConstructor(types);
    } catch (NoSuchMethodException everyRecordHasIt) {
      throw new IllegalStateException(everyRecordHasIt);
    }
    constructor.setAccessible(true);
    for (Method accessor : accessors) {
      accessor.setAccessible(true);
    }
  }

  @Override
  void writeValue(Object value, ValueWriter out) throws UnsendableException {
    as(type, value);
    if (codecs.isEmpty()) {
      // Every value takes a byte, so that no count of values outruns its bytes.
      out.bytes().flag(false);
    }
    for (int i = 0; i < accessors.length; i++) {
      Object component;
      try {
        component = accessors[i].invoke(value);
      } catch (InvocationTargetException | IllegalAccessException broken) {
        throw new UnsendableException(
            "a %s whose %s cannot be read".formatted(type.getSimpleName(), accessors[i].getName()),
            broken);
      }
      out.write(codecs.get(i), component);
    }
  }

  @Override
  Object readValue(ValueReader in) throws MalformedException {
    @Nullable Object[] components = new @Nullable Object[codecs.size()];
    if (codecs.isEmpty()) {
      in.bytes().flag();
    }
    for (int i = 0; i < components.length; i++) {
      components[i] = in.read(codecs.get(i));
    }
    try {
      return constructor.newInstance(components);
    } catch (InvocationTargetException refused) {
      // The sender's constructor would have refused as well: no such record ever existed there.
      throw new MalformedException(
          "a %s that cannot exist".formatted(type.getSimpleName()), refused);
    } catch (ReflectiveOperationException broken) {
      throw new IllegalStateException(broken);
    }
  }
}
