package bank.ledger;

import assay.todo.Contract;
import assay.todo.Todo;
import assay.todo.TodoException;
import bank.Ledger;
import bank.Transfer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** Problem 2. */
@Contract(Ledger.class)
public final class BankLedger implements Ledger {

  @Override
  @Todo(value = "2.changes", points = 3)
  public Map<String, BigDecimal> changes(List<Transfer> transfers) {
    // TODO 2.changes: Which map keeps the order in which keys came?
    throw new TodoException("2.changes");
  }

  @Override
  @Todo(value = "2.byDay", points = 3)
  public SortedMap<LocalDate, List<Transfer>> byDay(List<Transfer> transfers) {
    throw new TodoException("2.byDay");
  }

  @Override
  @Todo(value = "2.largest", points = 2)
  public Transfer largest(List<Transfer> transfers, String from) {
    throw new TodoException("2.largest");
  }

  @Override
  @Todo(value = "2.sort", points = 2)
  public void sortByAmount(List<Transfer> transfers) {
    throw new TodoException("2.sort");
  }
}
