package mfdnn.hw5.checks;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import mfdnn.hw5.TrainingPlan;

/**
 * In which order each epoch of a training loop goes through its images.
 *
 * <p>What is asked is what a shuffle gives: a new order in every epoch in which an image can come
 * at any place and beside any other. That all orders are equally likely is not asked. Of fair
 * orders none is refused in a billion runs; how many images an epoch has is not judged here.
 *
 * @param epochs the images of each epoch, equally many
 * @param batchSize how many images share a batch
 */
record EpochOrders(List<List<Integer>> epochs, int batchSize) {

  /** The orders of a run that went through those images. */
  static EpochOrders of(List<Integer> images, TrainingPlan plan) {
    int each = images.size() / plan.epochs();
    if (each < 2 * plan.batchSize()) {
      throw new AssertionError(
          "Your loop trained on %d images in %d epochs, too few to have an order"
              .formatted(images.size(), plan.epochs()));
    }
    return new EpochOrders(
        IntStream.range(0, plan.epochs())
            .mapToObj(epoch -> images.subList(epoch * each, (epoch + 1) * each))
            .toList(),
        plan.batchSize());
  }

  /** What is not random about them; empty if nothing strikes. */
  Optional<String> complaint() {
    List<Integer> first = epochs.getFirst();
    if (share(first, first.stream().sorted().toList()) > 0.5) {
      return Optional.of("The first epoch takes the images in the order of their numbers");
    }
    for (int e = 1; e < epochs.size(); e++) {
      for (int before = 0; before < e; before++) {
        if (share(epochs.get(e), epochs.get(before)) > 0.5) {
          return Optional.of(
              "Epoch %d takes most images in the same order as epoch %d"
                  .formatted(e + 1, before + 1));
        }
      }
      if (neighboursThatStay(e) > 0.5) {
        return Optional.of(
            "In epoch %d most images come beside the same ones as in the epoch before"
                .formatted(e + 1));
      }
      if (batches(e).equals(batches(e - 1))) {
        return Optional.of(
            "In epoch %d the same images share a batch as in the epoch before: shuffle all images, not within batches"
                .formatted(e + 1));
      }
    }
    return ofAllEpochs();
  }

  private Optional<String> ofAllEpochs() {
    for (int e = 2; e < epochs.size(); e++) {
      if (share(moves(e), moves(e - 1)) > 0.5) {
        return Optional.of(
            "Epoch %d is made from the epoch before in the same way as that one was: a new order is drawn anew"
                .formatted(e + 1));
      }
    }
    int images = epochs.getFirst().size();
    for (int place = 0; place < images; place++) {
      int at = place;
      if (epochs.stream().map(order -> order.get(at)).distinct().count() == 1) {
        return Optional.of(
            "Image %d comes at place %d of %d in every one of %d epochs"
                .formatted(epochs.getFirst().get(place), place + 1, images, epochs.size()));
      }
    }
    // Fair orders move an image by a third of all places, on average over a run.
    if (averageMove() < images / 5.0) {
      return Optional.of("Images hardly move from epoch to epoch: all of them are to be shuffled");
    }
    return Optional.empty();
  }

  /** The share of places at which two lists have the same. */
  private static double share(List<Integer> one, List<Integer> other) {
    long same = IntStream.range(0, one.size()).filter(i -> one.get(i).equals(other.get(i))).count();
    return (double) same / one.size();
  }

  private double neighboursThatStay(int epoch) {
    Set<Set<Integer>> now = neighbours(epochs.get(epoch));
    Set<Set<Integer>> stayed = new HashSet<>(now);
    stayed.retainAll(neighbours(epochs.get(epoch - 1)));
    return (double) stayed.size() / now.size();
  }

  private static Set<Set<Integer>> neighbours(List<Integer> order) {
    Set<Set<Integer>> pairs = new HashSet<>();
    for (int i = 1; i < order.size(); i++) {
      pairs.add(new HashSet<>(order.subList(i - 1, i + 1)));
    }
    return pairs;
  }

  private Set<Set<Integer>> batches(int epoch) {
    List<Integer> order = epochs.get(epoch);
    Set<Set<Integer>> batches = new HashSet<>();
    for (int start = 0; start < order.size(); start += batchSize) {
      batches.add(new HashSet<>(order.subList(start, Math.min(start + batchSize, order.size()))));
    }
    return batches;
  }

  private double averageMove() {
    return IntStream.range(1, epochs.size())
        .boxed()
        .flatMap(
            e -> {
              List<Integer> from = moves(e);
              return IntStream.range(0, from.size())
                  .filter(place -> from.get(place) >= 0)
                  .mapToObj(place -> Math.abs(from.get(place) - place));
            })
        .mapToInt(Integer::intValue)
        .average()
        .orElse(0);
  }

  /**
   * For each place of an epoch, at which place its image was in the epoch before; -1 if at none.
   */
  private List<Integer> moves(int epoch) {
    List<Integer> from = new ArrayList<>();
    for (int image : epochs.get(epoch)) {
      from.add(epochs.get(epoch - 1).indexOf(image));
    }
    return from;
  }
}
