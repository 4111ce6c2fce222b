package assay.wire;

import java.util.AbstractSet;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A set whose elements are asked for their equality one by one, and only when somebody wants to
 * know: each answer is a call of other code, and a hash table would trust it.
 */
final class SetOfHandles extends AbstractSet<@Nullable Object> {
  private final List<@Nullable Object> elements;

  SetOfHandles(List<@Nullable Object> elements) {
    this.elements = elements;
  }

  @Override
  public Iterator<@Nullable Object> iterator() {
    return Collections.unmodifiableList(elements).iterator();
  }

  @Override
  public int size() {
    return elements.size();
  }
}
