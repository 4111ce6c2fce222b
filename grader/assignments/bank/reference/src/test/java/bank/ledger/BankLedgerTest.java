package bank.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import bank.Transfer;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class BankLedgerTest {
  private static final Transfer TEN =
      new Transfer(LocalDate.of(2026, 1, 2), "Ann", "Bob", BigDecimal.TEN);

  @Test
  void whoPaysHasLess() {
    assertThat(new BankLedger().changes(List.of(TEN)).get("Ann")).isEqualTo("-10");
  }

  @Test
  void aDayHasItsTransfers() {
    assertThat(new BankLedger().byDay(List.of(TEN)).get(TEN.day())).containsExactly(TEN);
  }
}
