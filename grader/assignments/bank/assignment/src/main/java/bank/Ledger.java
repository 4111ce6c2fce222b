package bank;

import assay.todo.Mutated;
import assay.todo.Problem;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What problem 2 asks for. */
@Problem(id = "2", title = "A ledger", points = 10, section = "problem-2-a-ledger")
public interface Ledger {
  /** What each owner has more or less after all transfers, in the order of their first mention. */
  Map<String, BigDecimal> changes(List<Transfer> transfers);

  /** The transfers of each day on which there was one, in their order. */
  SortedMap<LocalDate, List<Transfer>> byDay(List<Transfer> transfers);

  /** The first of the largest transfers from an owner, or null if there is none. */
  @Nullable Transfer largest(List<Transfer> transfers, String from);

  /** Sorts by amount, the largest first; equal amounts keep their order. */
  void sortByAmount(@Mutated List<Transfer> transfers);
}
