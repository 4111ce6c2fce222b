package lookup.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Examples that can be followed with pencil and paper. */
class LruCacheTest {
  private final LruCache student = new LruCache();
  private final List<Integer> loaded = new ArrayList<>();

  private int load(int key) {
    loaded.add(key);
    return 10 * key;
  }

  @Test
  void aHitLoadsNothing() {
    assertThat(student.read(2, new int[] {1, 1, 2, 1}, this::load)).containsExactly(10, 10, 20, 10);
    assertThat(loaded).containsExactly(1, 2);
  }

  @Test
  void theEntryThatWasReadLeastRecentlyGoes() {
    student.read(2, new int[] {1, 2, 1, 3, 1}, this::load);

    assertThat(loaded).containsExactly(1, 2, 3);
  }
}
