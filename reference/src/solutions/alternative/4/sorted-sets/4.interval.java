import java.util.ArrayList;
import java.util.TreeSet;

List<Integer> sizes = new ArrayList<>(List.of(inputSize));
stack.forEach(window -> sizes.add(window.outputSize(sizes.getLast())));
TreeSet<Integer> reached = new TreeSet<>(List.of(index));
for (int layer = stack.size() - 1; layer >= 0; layer--) {
  Window window = stack.get(layer);
  int size = sizes.get(layer);
  TreeSet<Integer> below = new TreeSet<>();
  for (int i : reached) {
    for (int t = 0; t < window.kernel(); t++) {
      below.add(i * window.stride() - window.padding() + t * window.dilation());
    }
  }
  reached = new TreeSet<>(below.subSet(0, size));
}
return reached.isEmpty() ? Interval.NONE : new Interval(reached.first(), reached.last());
