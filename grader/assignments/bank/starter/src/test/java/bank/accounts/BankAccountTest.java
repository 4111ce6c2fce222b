package bank.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bank.OverdrawnException;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class BankAccountTest {
  @Test
  void whatIsTakenIsGone() throws Exception {
    var account = new BankAccount("Ann", new BigDecimal("10.00"));

    account.withdraw(new BigDecimal("2.50"));

    assertThat(account.balance()).isEqualTo("7.50");
  }

  @Test
  void moreThanThereIsCannotBeTaken() {
    var account = new BankAccount("Ann", BigDecimal.ONE);

    assertThatThrownBy(() -> account.withdraw(BigDecimal.TEN))
        .isInstanceOf(OverdrawnException.class);
  }
}
