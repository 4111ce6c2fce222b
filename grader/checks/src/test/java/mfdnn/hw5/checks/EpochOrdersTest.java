package mfdnn.hw5.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class EpochOrdersTest {
  private static final int IMAGES = 37;
  private static final int BATCH = 8;

  @Test
  void noFairShuffleIsRefused() {
    for (int seed = 0; seed < 1000; seed++) {
      assertThat(complaint(seed, EpochOrdersTest::shuffled)).isEmpty();
      assertThat(complaint(seed, EpochOrdersTest::exchanged)).isEmpty();
    }
  }

  @Test
  void ordersThatOnlyLookNewAreNamed() {
    assertThat(complaint(1, (order, _) -> order)).contains("in the order of their numbers");
    Random once = new Random(4);
    List<Integer> first = shuffled(numbers(), once);
    assertThat(complaint(2, (_, _) -> first)).contains("the same order as epoch 1");
    assertThat(complaint(3, (order, _) -> shuffled(order, new Random(5))))
        .contains("in the same way");
    assertThat(complaint(4, EpochOrdersTest::rotated)).contains("beside the same ones");
    assertThat(complaint(5, EpochOrdersTest::withinBatches)).contains("share a batch");
    assertThat(complaint(6, EpochOrdersTest::inPairs)).contains("come beside the same ones");
    assertThat(complaint(7, (order, random) -> inParts(order, IMAGES - IMAGES % BATCH, random)))
        .contains("depends on the one that it was in before");
    assertThat(
            complaint(
                8,
                (order, random) -> {
                  List<Integer> turned = new ArrayList<>(order);
                  Collections.rotate(turned, IMAGES / 2);
                  return inParts(turned, IMAGES / 2, random);
                }))
        .contains("depends on the one that it was in before");
  }

  private static String complaint(int seed, BiFunction<List<Integer>, Random, List<Integer>> next) {
    Random random = new Random(seed);
    List<List<Integer>> epochs = new ArrayList<>();
    List<Integer> order = seed == 1 ? numbers() : shuffled(numbers(), random);
    // The same rearrangement again and again leads back to the first order sooner or later.
    int count = seed == 3 ? 12 : 40;
    for (int epoch = 0; epoch < count; epoch++) {
      order = next.apply(order, random);
      epochs.add(order);
    }
    return new EpochOrders(epochs, BATCH).complaint().orElse("");
  }

  private static List<Integer> numbers() {
    return IntStream.range(0, IMAGES).boxed().collect(Collectors.toCollection(ArrayList::new));
  }

  private static List<Integer> shuffled(List<Integer> order, Random random) {
    List<Integer> next = new ArrayList<>(order);
    Collections.shuffle(next, random);
    return next;
  }

  /** Each place with a random one: not all orders are equally likely, which is not asked. */
  private static List<Integer> exchanged(List<Integer> order, Random random) {
    List<Integer> next = new ArrayList<>(order);
    IntStream.range(0, IMAGES).forEach(i -> Collections.swap(next, i, random.nextInt(IMAGES)));
    return next;
  }

  private static List<Integer> inPairs(List<Integer> order, Random random) {
    List<Integer> firsts =
        shuffled(IntStream.range(0, IMAGES).filter(i -> i % 2 == 0).boxed().toList(), random);
    return firsts.stream()
        .flatMap(i -> i + 1 < IMAGES ? Stream.of(i, i + 1) : Stream.of(i))
        .toList();
  }

  private static List<Integer> inParts(List<Integer> order, int first, Random random) {
    List<Integer> next = new ArrayList<>(order);
    Collections.shuffle(next.subList(0, first), random);
    Collections.shuffle(next.subList(first, IMAGES), random);
    return next;
  }

  private static List<Integer> rotated(List<Integer> order, Random random) {
    List<Integer> next = new ArrayList<>(order);
    Collections.rotate(next, random.nextInt(1, IMAGES));
    return next;
  }

  private static List<Integer> withinBatches(List<Integer> order, Random random) {
    List<Integer> next = new ArrayList<>(order);
    for (int start = 0; start < IMAGES; start += BATCH) {
      Collections.shuffle(next.subList(start, Math.min(start + BATCH, IMAGES)), random);
    }
    return next;
  }
}
