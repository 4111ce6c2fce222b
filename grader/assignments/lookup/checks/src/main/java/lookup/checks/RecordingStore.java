package lookup.checks;

import java.util.ArrayList;
import java.util.List;
import lookup.Store;

/** A store in the grader's own process, which remembers what was loaded. */
final class RecordingStore implements Store {
  private final List<Integer> loaded = new ArrayList<>();

  @Override
  public int load(int key) {
    loaded.add(key);
    return value(key);
  }

  /** The value of a key, which nobody knows without loading it. */
  static int value(int key) {
    return key * 0x9E3779B1 ^ 0x5BD1E995;
  }

  /** The keys in the order of their loading. */
  List<Integer> loaded() {
    return List.copyOf(loaded);
  }
}
