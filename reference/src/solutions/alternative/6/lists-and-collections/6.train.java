import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;

// Gradients are zeroed after each step, and a list is shuffled.
List<Integer> order =
    IntStream.range(0, labels.length).boxed().collect(Collectors.toCollection(ArrayList::new));
Random random = new Random(plan.seed());
IntStream.range(0, plan.epochs())
    .forEach(
        _ -> {
          Collections.shuffle(order, random);
          List<Integer> rest = order;
          while (!rest.isEmpty()) {
            int size = Math.min(rest.size(), plan.batchSize());
            step(rest.subList(0, size));
            rest = rest.subList(size, rest.size());
          }
        });
