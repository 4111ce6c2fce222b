package bank.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import assay.grader.check.Check;
import assay.grader.check.CheckSuite;
import bank.Account;
import bank.Accounts;
import bank.OverdrawnException;
import bank.Savings;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Problem 1: accounts against sums of cents, which are whole numbers. */
@CheckSuite(Accounts.class)
final class AccountsChecks {

  @Check(todo = "1.open", points = 1, title = "An account has its owner and its opening balance")
  void opens(Accounts student, RandomGenerator random) {
    for (long cents : new long[] {0, 1, random.nextLong(1_000_000)}) {
      Account account = student.account("Ann", money(cents));
      assertThat(account.owner()).isEqualTo("Ann");
      assertThat(account.balance()).isEqualTo(money(cents));
    }
  }

  @Check(todo = "1.open", points = 1, title = "No account opens with less than nothing")
  void refusesDebts(Accounts student) {
    assertThatThrownBy(() -> student.account("Ann", money(-1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> student.savings("Ann", money(-100), money(2)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Check(
      todo = "1.deposit",
      points = 1,
      title = "What is put on an account is there",
      dependsOn = "opens")
  void deposits(Accounts student, RandomGenerator random) throws Exception {
    Account account = student.account("Ann", money(5));
    long expected = 5;
    for (int i = 0; i < 10; i++) {
      long cents = random.nextLong(1, 10_000);
      account.deposit(money(cents));
      expected += cents;
      assertThat(account.balance()).as("after %d deposits", i + 1).isEqualTo(money(expected));
    }
  }

  @Check(
      todo = "1.deposit",
      points = 1,
      title = "Amounts that are not positive are refused, and listeners hear of changes alone",
      dependsOn = "opens")
  void refusesNothing(Accounts student) {
    Account account = student.account("Ann", money(700));
    List<String> heard = new ArrayList<>();
    account.onChange((owner, balance) -> heard.add(owner + " " + balance));
    for (long cents : new long[] {0, -1}) {
      assertThatThrownBy(() -> account.deposit(money(cents)))
          .as("a deposit of %s", money(cents))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> account.withdraw(money(cents)))
          .as("a withdrawal of %s", money(cents))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(heard).isEmpty();
    account.deposit(money(1));
    assertThat(heard).containsExactly("Ann 7.01");
    assertThat(account.balance()).isEqualTo(money(701));
  }

  @Check(
      todo = "1.withdraw",
      points = 1,
      title = "What is taken is gone, down to nothing",
      dependsOn = "opens")
  void withdraws(Accounts student, RandomGenerator random) throws Exception {
    long cents = random.nextLong(100, 10_000);
    Account account = student.account("Ann", money(cents));
    List<BigDecimal> heard = new ArrayList<>();
    account.onChange((_, balance) -> heard.add(balance));
    account.withdraw(money(30));
    account.withdraw(money(cents - 30));
    assertThat(account.balance()).isEqualTo(money(0));
    assertThat(heard).containsExactly(money(cents - 30), money(0));
  }

  @Check(
      todo = "1.withdraw",
      points = 2,
      title = "More than there is cannot be taken, and it is said how much is missing",
      rationale = "Whoever is told what is missing can put it there.",
      dependsOn = "withdraws")
  void isNeverOverdrawn(Accounts student, RandomGenerator random) {
    long cents = random.nextLong(100, 10_000);
    long missing = random.nextLong(1, 50);
    Account account = student.account("Ann", money(cents));
    OverdrawnException thrown =
        catchThrowableOfType(
            OverdrawnException.class, () -> account.withdraw(money(cents + missing)));
    assertThat(thrown)
        .as("what comes of taking %s of %s", money(cents + missing), money(cents))
        .isNotNull();
    assertThat(thrown.missing()).as("what is missing").isEqualTo(money(missing));
    assertThat(account.balance()).as("the balance afterwards").isEqualTo(money(cents));
  }

  @Check(
      todo = "1.transfer",
      points = 1,
      title = "What one account loses another one gets",
      dependsOn = {"deposits", "withdraws"})
  void transfers(Accounts student, RandomGenerator random) throws Exception {
    Account ann = student.account("Ann", money(5_000));
    Savings bob = student.savings("Bob", money(100), money(2));
    long there = random.nextLong(1, 5_000);
    ann.transfer(bob, money(there));
    bob.transfer(ann, money(50));
    assertThat(ann.balance()).isEqualTo(money(5_000 - there + 50));
    assertThat(bob.balance()).isEqualTo(money(100 + there - 50));
  }

  @Check(
      todo = "1.transfer",
      points = 2,
      title = "A transfer that cannot be changes neither account",
      dependsOn = {"transfers", "isNeverOverdrawn"})
  void transfersAllOrNothing(Accounts student) {
    Account ann = student.account("Ann", money(100));
    Account bob = student.account("Bob", money(200));
    List<String> heard = new ArrayList<>();
    ann.onChange((owner, _) -> heard.add(owner));
    bob.onChange((owner, _) -> heard.add(owner));
    assertThatThrownBy(() -> ann.transfer(bob, money(101))).isInstanceOf(OverdrawnException.class);
    assertThatThrownBy(() -> ann.transfer(bob, money(-1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(heard).as("changes").isEmpty();
    assertThat(ann.balance()).isEqualTo(money(100));
    assertThat(bob.balance()).isEqualTo(money(200));
  }

  @Check(
      todo = "1.equals",
      points = 1,
      title = "Accounts of the same owner are equal",
      dependsOn = "opens")
  void ownersMakeEqual(Accounts student) {
    Account ann = student.account("Ann", money(100));
    Account again = student.savings("Ann", money(1), money(2));
    Account bob = student.account("Bob", money(100));
    assertThat(ann.equals(again)).as("two accounts of Ann").isTrue();
    assertThat(ann.hashCode()).as("hash codes of equal accounts").isEqualTo(again.hashCode());
    assertThat(ann.equals(bob)).as("accounts of Ann and Bob").isFalse();
    assertThat(ann.equals(null)).as("an account and null").isFalse();
    assertThat(ann.equals("Ann")).as("an account and a text").isFalse();
  }

  @Check(
      todo = "1.order",
      points = 1,
      title = "Accounts are ordered by their owners",
      dependsOn = "opens")
  void ownersMakeOrder(Accounts student) {
    List<Account> accounts = new ArrayList<>();
    for (String owner : List.of("Eve", "Ann", "Dan", "Bob")) {
      accounts.add(student.account(owner, money(owner.charAt(0))));
    }
    accounts.sort(null);
    assertThat(accounts.stream().map(Account::owner)).containsExactly("Ann", "Bob", "Dan", "Eve");
    assertThat(accounts.getFirst().compareTo(student.account("Ann", money(1)))).isZero();
  }

  @Check(
      todo = "1.interest",
      points = 2,
      title = "Interest is rounded half up to cents",
      dependsOn = "deposits")
  void addsInterest(Accounts student) {
    for (long[] each : new long[][] {{10_000, 2, 10_200}, {25, 2, 26}, {24, 2, 24}, {0, 2, 0}}) {
      Savings savings = student.savings("Ann", money(each[0]), money(each[1]));
      savings.addInterest();
      assertThat(savings.balance())
          .as("%s with interest of 0.02", money(each[0]))
          .isEqualTo(money(each[2]));
    }
  }

  private static BigDecimal money(long cents) {
    return BigDecimal.valueOf(cents, 2);
  }
}
