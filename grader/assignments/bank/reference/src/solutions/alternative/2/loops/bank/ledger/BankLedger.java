package bank.ledger;

import bank.Ledger;
import bank.Transfer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Maps by hand. */
class BankLedger implements Ledger {

  @Override
  public Map<String, BigDecimal> changes(List<Transfer> transfers) {
    Map<String, BigDecimal> changes = new LinkedHashMap<>();
    for (Transfer each : transfers) {
      for (String owner : List.of(each.from(), each.to())) {
        BigDecimal before = changes.containsKey(owner) ? changes.get(owner) : BigDecimal.ZERO;
        changes.put(
            owner,
            owner.equals(each.to()) ? before.add(each.amount()) : before.subtract(each.amount()));
      }
    }
    return changes;
  }

  @Override
  public SortedMap<LocalDate, List<Transfer>> byDay(List<Transfer> transfers) {
    Map<LocalDate, List<Transfer>> days = new HashMap<>();
    for (Transfer each : transfers) {
      if (!days.containsKey(each.day())) {
        days.put(each.day(), new LinkedList<>());
      }
      days.get(each.day()).add(each);
    }
    return new TreeMap<>(days);
  }

  @Override
  public Transfer largest(List<Transfer> transfers, String from) {
    List<Transfer> mine = new ArrayList<>(transfers);
    mine.removeIf(each -> !each.from().equals(from));
    sortByAmount(mine);
    return mine.isEmpty() ? null : mine.get(0);
  }

  @Override
  public void sortByAmount(List<Transfer> transfers) {
    Collections.sort(transfers, (one, other) -> other.amount().compareTo(one.amount()));
  }
}
