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
  /**
   * What no order shows that shuffles all: of thousands of runs fair ones had 0.6, at most 1.6, and
   * those that exchange each place with a random one, which favours some, 1.0, at most 2.5.
   */
  private static final double DEPENDENT = 8;

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

  /**
   * The first epoch, from 1 on, that another run has in the same order, or rearranges in the same
   * way out of the epoch before; empty if there is none. Epochs that nothing rearranged are not
   * meant.
   */
  Optional<Integer> sharedEpoch(EpochOrders other) {
    return IntStream.range(0, Math.min(epochs.size(), other.epochs.size()))
        .filter(
            epoch ->
                epochs.get(epoch).equals(other.epochs.get(epoch))
                    || (epoch > 0
                        && !epochs.get(epoch).equals(epochs.get(epoch - 1))
                        && moves(epoch).equals(other.moves(epoch))))
        .mapToObj(epoch -> epoch + 1)
        .findFirst();
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
    double staying =
        IntStream.range(1, epochs.size()).mapToDouble(this::neighboursThatStay).average().orElse(0);
    if (staying > 0.3) {
      return Optional.of(
          "Images come beside the same ones in epoch after epoch: shuffle images, not groups of them");
    }
    if (dependence() > DEPENDENT) {
      return Optional.of(
          "In which batch an image comes depends on the one that it was in before: shuffle all"
              + " images together, not some of them apart");
    }
    return Optional.empty();
  }

  /**
   * How far the batches in which images come depend on those that they were in an epoch before: χ²
   * of all such pairs, for each of the batches' pairs beyond what chance gives.
   */
  private double dependence() {
    int images = epochs.getFirst().size();
    int batches = Math.ceilDiv(images, batchSize);
    double[] pairs = new double[batches * batches];
    for (int e = 1; e < epochs.size(); e++) {
      List<Integer> from = moves(e);
      for (int place = 0; place < images; place++) {
        if (from.get(place) >= 0) {
          pairs[from.get(place) / batchSize * batches + place / batchSize]++;
        }
      }
    }
    double sum = 0;
    for (int i = 0; i < pairs.length; i++) {
      double share = (double) size(i / batches) * size(i % batches) / (images * images);
      double expected = share * images * (epochs.size() - 1);
      sum += (pairs[i] - expected) * (pairs[i] - expected) / expected;
    }
    return sum / pairs.length;
  }

  private int size(int batch) {
    return Math.min(batchSize, epochs.getFirst().size() - batch * batchSize);
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
