package bank.checks;

import static org.assertj.core.api.Assertions.assertThat;

import assay.grader.check.Check;
import assay.grader.check.CheckSuite;
import bank.Ledger;
import bank.Transfer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Problem 2: loops against streams, which are out of bounds there. */
@CheckSuite(Ledger.class)
final class LedgerChecks {
  private static final List<String> OWNERS = List.of("Ann", "Bob", "Dan", "Eve");
  private static final LocalDate FIRST = LocalDate.of(2026, 2, 25);

  @Check(todo = "2.changes", points = 2, title = "Each owner has what came less what went")
  void changes(Ledger student, RandomGenerator random) {
    List<Transfer> transfers = transfers(random, 30);
    var changes = student.changes(transfers);
    for (String owner : OWNERS) {
      BigDecimal expected = sum(transfers, owner);
      assertThat(changes.get(owner)).as("the change of %s", owner).isEqualByComparingTo(expected);
    }
    assertThat(student.changes(List.of())).isEmpty();
  }

  @Check(
      todo = "2.changes",
      points = 1,
      title = "Owners stand in the order of their first mention",
      dependsOn = "changes")
  void changesInOrder(Ledger student, RandomGenerator random) {
    for (int i = 0; i < 5; i++) {
      List<Transfer> transfers = transfers(random, 8);
      List<String> expected =
          transfers.stream().flatMap(t -> Stream.of(t.from(), t.to())).distinct().toList();
      assertThat(new ArrayList<>(student.changes(transfers).keySet())).isEqualTo(expected);
    }
  }

  @Check(todo = "2.byDay", points = 3, title = "Days have their transfers, in their order")
  void daysHaveTheirTransfers(Ledger student, RandomGenerator random) {
    List<Transfer> transfers = transfers(random, 20);
    var expected = transfers.stream().collect(Collectors.groupingBy(Transfer::day));
    var days = student.byDay(transfers);
    assertThat(days).isEqualTo(expected);
    assertThat(new ArrayList<>(days.keySet())).as("the days").isSorted();
  }

  @Check(todo = "2.largest", points = 2, title = "The first of the largest transfers is found")
  void findsTheLargest(Ledger student, RandomGenerator random) {
    List<Transfer> transfers = new ArrayList<>(transfers(random, 20));
    transfers.addAll(transfers(random, 20));
    for (String owner : OWNERS) {
      Transfer expected =
          transfers.stream()
              .filter(t -> t.from().equals(owner))
              .min(Comparator.comparing(Transfer::amount).reversed())
              .orElse(null);
      assertThat(student.largest(transfers, owner)).as("of %s", owner).isEqualTo(expected);
    }
    assertThat(student.largest(transfers, "Nobody")).as("of nobody").isNull();
  }

  @Check(todo = "2.sort", points = 2, title = "The list is sorted where it is")
  void sorts(Ledger student, RandomGenerator random) {
    List<Transfer> transfers = new ArrayList<>(transfers(random, 20));
    List<Transfer> expected =
        transfers.stream().sorted(Comparator.comparing(Transfer::amount).reversed()).toList();
    student.sortByAmount(transfers);
    assertThat(transfers).isEqualTo(expected);
  }

  /** Few amounts, so that some are equal. */
  private static List<Transfer> transfers(RandomGenerator random, int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> {
              int from = random.nextInt(OWNERS.size());
              int to = (from + 1 + random.nextInt(OWNERS.size() - 1)) % OWNERS.size();
              return new Transfer(
                  FIRST.plusDays(random.nextInt(8)),
                  OWNERS.get(from),
                  OWNERS.get(to),
                  BigDecimal.valueOf(random.nextLong(1, 6) * 50, 2));
            })
        .toList();
  }

  private static BigDecimal sum(List<Transfer> transfers, String owner) {
    long cents = 0;
    for (Transfer transfer : transfers) {
      long moved = transfer.amount().movePointRight(2).longValueExact();
      cents += transfer.to().equals(owner) ? moved : transfer.from().equals(owner) ? -moved : 0;
    }
    return BigDecimal.valueOf(cents, 2);
  }
}
