package lookup.checks;

import static org.assertj.core.api.Assertions.assertThat;

import assay.grader.check.Check;
import assay.grader.check.CheckSuite;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import lookup.ReadThrough;

/** Problem 1: every load is compared with what a {@link LinkedHashMap} by access would load. */
@CheckSuite(ReadThrough.class)
final class ReadThroughChecks {

  @Check(todo = "1.append", points = 1, title = "Keys that are read for the first time are loaded")
  void newKeysAreLoaded(ReadThrough student, RandomGenerator random) {
    int[] keys = IntStream.range(0, 20).map(i -> 1_000 * i + random.nextInt(1_000)).toArray();
    compare(student, 20, keys);
  }

  @Check(todo = "1.touch", points = 2, title = "A hit loads nothing")
  void hitsLoadNothing(ReadThrough student, RandomGenerator random) {
    compare(student, 10, random.ints(60, 0, 10).toArray());
  }

  @Check(todo = "1.victim", points = 2, title = "A full cache forgets its oldest entry")
  void theOldestGoes(ReadThrough student, RandomGenerator random) {
    int first = random.nextInt(100);
    compare(student, 3, first, first + 1, first + 2, first + 3, first, first + 3);
  }

  @Check(
      todo = "1.unlink",
      points = 3,
      title = "A hit makes an entry the newest, wherever it was",
      rationale = "Otherwise what is read all the time is forgotten like everything else.")
  void hitsMakeNew(ReadThrough student) {
    compare(student, 3, 1, 2, 3, 1, 4, 1, 3, 2);
    compare(student, 3, 1, 2, 3, 2, 4, 2, 3, 1);
    compare(student, 3, 1, 2, 3, 3, 4, 3, 2, 1);
    compare(student, 1, 1, 1, 2, 2, 1);
  }

  @Check(todo = "1.append", points = 2, title = "Long histories, for many capacities")
  void longHistories(ReadThrough student, RandomGenerator random) {
    for (int capacity : new int[] {1, 2, 3, 5, 8, 13}) {
      compare(student, capacity, random.ints(100, 0, 2 * capacity + 1).toArray());
    }
  }

  private static void compare(ReadThrough student, int capacity, int... keys) {
    RecordingStore store = new RecordingStore();
    int[] values = student.read(capacity, keys, store);
    String history = keys.length > 12 ? "" : " for the keys " + IntStream.of(keys).boxed().toList();
    assertThat(store.loaded())
        .as("loads of a cache of %d%s", capacity, history)
        .isEqualTo(loads(capacity, keys));
    assertThat(values)
        .as("values of a cache of %d%s", capacity, history)
        .containsExactly(IntStream.of(keys).map(RecordingStore::value).toArray());
  }

  private static List<Integer> loads(int capacity, int... keys) {
    List<Integer> loads = new ArrayList<>();
    Map<Integer, Boolean> cache =
        new LinkedHashMap<>(16, 0.75f, true) {
          @Override
          protected boolean removeEldestEntry(Map.Entry<Integer, Boolean> eldest) {
            return size() > capacity;
          }
        };
    for (int key : keys) {
      if (cache.get(key) == null) {
        loads.add(key);
        cache.put(key, true);
      }
    }
    return loads;
  }
}
