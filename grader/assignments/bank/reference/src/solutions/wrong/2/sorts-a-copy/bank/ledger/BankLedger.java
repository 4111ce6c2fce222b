package bank.ledger;

import assay.todo.Contract;
import bank.Ledger;
import bank.Transfer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Problem 2. */
@Contract(Ledger.class)
public final class BankLedger implements Ledger {

  @Override
  public Map<String, BigDecimal> changes(List<Transfer> transfers) {
    Map<String, BigDecimal> changes = new LinkedHashMap<>();
    for (Transfer transfer : transfers) {
      changes.merge(transfer.from(), transfer.amount().negate(), BigDecimal::add);
      changes.merge(transfer.to(), transfer.amount(), BigDecimal::add);
    }
    return changes;
  }

  @Override
  public SortedMap<LocalDate, List<Transfer>> byDay(List<Transfer> transfers) {
    SortedMap<LocalDate, List<Transfer>> days = new TreeMap<>();
    for (Transfer transfer : transfers) {
      days.computeIfAbsent(transfer.day(), day -> new ArrayList<>()).add(transfer);
    }
    return days;
  }

  @Override
  public Transfer largest(List<Transfer> transfers, String from) {
    Transfer largest = null;
    for (Transfer transfer : transfers) {
      if (transfer.from().equals(from)
          && (largest == null || transfer.amount().compareTo(largest.amount()) > 0)) {
        largest = transfer;
      }
    }
    return largest;
  }

  @Override
  public void sortByAmount(List<Transfer> transfers) {
    new ArrayList<>(transfers).sort(Comparator.comparing(Transfer::amount).reversed());
  }
}
