package assay.grader.sandbox;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import assay.grader.model.Outcome;
import assay.grader.model.ProblemCode;
import assay.grader.model.StudentFailure;
import assay.grader.model.StudentSession;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import toy.bank.Account;
import toy.bank.Bank;
import toy.bank.OverdrawnException;
import toy.bank.Register;

/** Classes as students write them, called from here: their objects, exceptions and collections. */
final class StudentObjectsTest {
  private static final Duration AMPLE = Duration.ofSeconds(30);
  private static final BigDecimal TEN = BigDecimal.TEN;

  private static final String ACCOUNT =
      """
      class Account implements Comparable<Account> {
        static int opened;
        private final String owner;
        private BigDecimal balance;
        private Watcher watcher;
        public Account(String owner, BigDecimal balance) {
          if (balance.signum() < 0) throw new IllegalArgumentException("negative");
          this.owner = owner; this.balance = balance; opened++;
        }
        public String owner() { return owner; }
        public BigDecimal balance() { return balance; }
        public static int opened() { return opened; }
        public void watch(Watcher watcher) { this.watcher = watcher; }
        protected void set(BigDecimal to) {
          balance = to;
          if (watcher != null) watcher.changed(owner, to);
        }
        public void withdraw(BigDecimal amount) throws OverdrawnException {
          if (amount.signum() <= 0) throw new NumberFormatException("not positive");
          BigDecimal missing = amount.subtract(balance);
          if (missing.signum() > 0) throw new Poor("only " + balance, missing);
          set(balance.subtract(amount));
        }
        public void transfer(Account to, BigDecimal amount) throws OverdrawnException {
          if (to == this) throw new IllegalStateException("to itself");
          withdraw(amount);
          to.set(to.balance.add(amount));
        }
        @Override public boolean equals(Object other) {
          return other instanceof Account account && account.owner.equals(owner);
        }
        @Override public int hashCode() { return owner.hashCode(); }
        @Override public int compareTo(Account other) { return owner.compareTo(other.owner); }
        @Override public String toString() { return owner + ": " + balance; }
      }
      class Poor extends OverdrawnException {
        Poor(String message, BigDecimal missing) { super(message, missing); initCause(new Own()); }
      }
      class Own extends java.io.IOException {}
      class Savings extends Account {
        private final double rate;
        Savings(String owner, BigDecimal balance, double rate) { super(owner, balance); this.rate = rate; }
        public void addInterest() { set(balance().multiply(BigDecimal.valueOf(1 + rate))); }
      }
      """;

  private static final String REGISTER =
      """
      class Register implements Iterable<Account> {
        private final List<Account> accounts = new ArrayList<>();
        public void add(Account account) { accounts.add(account); }
        public boolean contains(Account account) { for (Account a : accounts) if (a == account) return true; return false; }
        public Account find(String owner) { for (Account a : accounts) if (a.owner().equals(owner)) return a; return null; }
        public List<Account> all() { return accounts; }
        public Set<Account> distinct() { return new TreeSet<>(accounts); }
        public Map<String, Account> byOwner() { Map<String, Account> m = new TreeMap<>(); for (Account a : accounts) m.put(a.owner(), a); return m; }
        public java.util.stream.Stream<String> owners() { return java.util.stream.Stream.iterate("x", x -> x + "x"); }
        public Iterator<Integer> numbers() { return java.util.stream.IntStream.iterate(0, i -> i + 1).iterator(); }
        public Iterator<Account> iterator() { return accounts.iterator(); }
        public List<String> select(java.util.function.Predicate<String> wanted) {
          List<String> names = new ArrayList<>(); for (Account a : accounts) if (wanted.test(a.owner())) names.add(a.owner()); return names; }
      }
      """;

  private static final Map<String, ProblemCode> CODE = new HashMap<>();

  private static ProcessSandbox sandbox;
  private static ConfinedSessions sessions;

  @BeforeAll
  static void open() throws IOException {
    sandbox = ProcessSandbox.ofThisGrader();
    sessions = new ConfinedSessions(sandbox, 1);
  }

  @AfterAll
  static void close() {
    sessions.close();
    sandbox.close();
  }

  private static ProblemCode code(String classes) {
    return CODE.computeIfAbsent(classes, StudentObjectsTest::compiled);
  }

  private static ProblemCode compiled(String classes) {
    return Student.withClasses(
        Bank.class,
        Map.of(
            "toy.bank.Account", "student.Account",
            "toy.bank.Account$Savings", "student.Savings",
            "toy.bank.Register", "student.Register"),
        "student.Account",
        "package student; import toy.bank.OverdrawnException; import toy.bank.Watcher;"
            + " import java.math.BigDecimal; import java.util.*;\n"
            + classes);
  }

  private static void check(String classes, Consumer<Bank> check) {
    check(classes, AMPLE, check);
  }

  private static void check(String classes, Duration deadline, Consumer<Bank> check) {
    try (StudentSession session = sessions.open(code(classes), AMPLE)) {
      session.begin(deadline);
      check.accept(session.contract(Bank.class));
    }
  }

  private static Outcome outcome(String classes, Consumer<Bank> check) {
    StudentFailure failure =
        catchThrowableOfType(StudentFailure.class, () -> check(classes, check));
    assertThat(failure).isNotNull();
    return failure.outcome();
  }

  @Test
  void classesAreMadeAndCalledAsTheyAreWritten() {
    check(
        ACCOUNT,
        bank -> {
          Account ann = bank.account("Ann", TEN);
          Account.Savings bob = bank.savings("Bob", TEN, 0.5);
          bob.addInterest();
          assertThat(ann.balance()).isEqualTo("10");
          assertThat(bob.balance()).isEqualTo("15.0");
          assertThat(bob.owner()).isEqualTo("Bob");
          assertThat(bank.opened()).isEqualTo(2);
        });
  }

  @Test
  void anObjectThatIsHandedBackIsTheStudentsOwn() {
    check(
        ACCOUNT + REGISTER,
        bank -> {
          Account ann = bank.account("Ann", TEN);
          Account.Savings bob = bank.savings("Bob", TEN, 0);
          Register register = bank.register();
          register.add(ann);
          register.add(bob);
          assertThat(register.contains(bob)).isTrue();
          assertThat(register.contains(bank.account("Bob", TEN))).as("by identity").isFalse();
          assertThat(register.find("Ann")).isSameAs(ann);
          assertThat(register.find("Eve")).isNull();
          try {
            ann.transfer(bob, BigDecimal.ONE);
          } catch (OverdrawnException e) {
            throw new AssertionError(e);
          }
          assertThat(requireNonNull(register.byOwner().get("Bob")).balance()).isEqualTo("11");
        });
  }

  @Test
  void equalityOrderAndTextAreTheStudents() {
    check(
        ACCOUNT + REGISTER,
        bank -> {
          Account ann = bank.account("Ann", TEN);
          Account other = bank.account("Ann", BigDecimal.ONE);
          Account bob = bank.account("Bob", TEN);
          assertThat(ann).isEqualTo(other).hasSameHashCodeAs(other).isNotEqualTo(bob);
          assertThat(ann.equals(null)).isFalse();
          assertThat(ann.equals("Ann")).isFalse();
          assertThat(new HashSet<>(List.of(ann, bob)).contains(other)).isTrue();
          assertThat(ann).hasToString("Ann: 10").isLessThan(bob);
          Register register = bank.register();
          assertThat(register).hasToString("a Register without a toString of its own");
          register.add(bob);
          register.add(other);
          Set<Account> distinct = register.distinct();
          assertThat(distinct).containsExactly(ann, bob);
          assertThat(distinct.contains(ann)).isTrue();
        });
  }

  @Test
  void whatHasNoEndIsAskedForOnlyAsFarAsSomebodyWants() {
    check(
        ACCOUNT + REGISTER,
        bank -> {
          Register register = bank.register();
          register.add(bank.account("Ann", TEN));
          List<String> owners = new ArrayList<>();
          register.forEach(account -> owners.add(account.owner()));
          assertThat(owners).containsExactly("Ann");
          assertThat(register.owners().limit(3)).containsExactly("x", "xx", "xxx");
          Iterator<Account> iterator = register.iterator();
          iterator.next();
          assertThat(iterator.hasNext()).isFalse();
          assertThatThrownBy(iterator::next).isInstanceOf(NoSuchElementException.class);
          iterator.remove();
          assertThat(register.all()).isEmpty();
          assertThatThrownBy(iterator::remove).isInstanceOf(IllegalStateException.class);
        });
  }

  @Test
  void anIteratorWithoutEndIsTheStudentsFailure() {
    StudentFailure failure =
        catchThrowableOfType(
            StudentFailure.class,
            () ->
                check(
                    ACCOUNT + REGISTER,
                    Duration.ofSeconds(1),
                    bank -> bank.register().numbers().forEachRemaining(i -> {})));
    assertThat(failure).isNotNull();
    assertThat(failure.outcome().message()).contains("never ends");
  }

  @Test
  void objectsOfTheCheckMayBeKept() {
    check(
        ACCOUNT + REGISTER,
        bank -> {
          Account ann = bank.account("Ann", TEN);
          List<String> heard = new ArrayList<>();
          ann.watch((owner, balance) -> heard.add(owner + balance));
          try {
            ann.withdraw(BigDecimal.ONE);
          } catch (OverdrawnException e) {
            throw new AssertionError(e);
          }
          assertThat(heard).containsExactly("Ann9");
          Register register = bank.register();
          register.add(ann);
          assertThat(register.select(name -> name.startsWith("B"))).isEmpty();
        });
  }

  @Test
  void exceptionsThatTheContractDeclaresAreSeen() {
    check(
        ACCOUNT,
        bank -> {
          Account ann = bank.account("Ann", TEN);
          assertThatThrownBy(() -> ann.withdraw(new BigDecimal("12.50")))
              .isExactlyInstanceOf(OverdrawnException.class)
              .hasMessage("only 10")
              .hasCauseInstanceOf(IOException.class)
              .extracting(thrown -> ((OverdrawnException) thrown).missing())
              .isEqualTo(new BigDecimal("2.50"));
          assertThatThrownBy(() -> ann.withdraw(BigDecimal.ZERO))
              .isExactlyInstanceOf(NumberFormatException.class)
              .hasMessage("not positive");
        });
  }

  @Test
  void exceptionsThatItDoesNotDeclareAreFailures() {
    assertThat(
            outcome(
                ACCOUNT,
                bank -> {
                  Account ann = bank.account("Ann", TEN);
                  assertThat(catchThrowable(() -> ann.transfer(ann, TEN)))
                      .isNotInstanceOf(IllegalStateException.class)
                      .isInstanceOfSatisfying(
                          StudentFailure.class,
                          failure -> {
                            throw failure;
                          });
                }))
        .extracting(Outcome::message)
        .asString()
        .matches("Your method transfer threw IllegalStateException: to itself, at Work.java:\\d+");
    assertThat(outcome(ACCOUNT, bank -> bank.account("Ann", TEN.negate())).message())
        .startsWith("Your constructor of Account threw IllegalArgumentException: negative");
  }

  @Test
  void anExceptionThatACheckLetsThroughIsStillTheStudents() {
    Throwable thrown =
        catchThrowable(
            () ->
                check(
                    ACCOUNT,
                    bank -> {
                      try {
                        bank.account("Ann", TEN).withdraw(new BigDecimal(11));
                      } catch (OverdrawnException e) {
                        throw new IllegalStateException(e);
                      }
                    }));
    assertThat(requireNonNull(thrown.getCause()).getSuppressed())
        .singleElement()
        .isInstanceOfSatisfying(
            StudentFailure.class,
            failure -> {
              assertThat(failure.isDeclared()).isTrue();
              assertThat(failure.outcome().message())
                  .startsWith("Your method withdraw threw Poor: only 10");
            });
  }

  @Test
  void whatIsMissingIsNamedWithWhatThereIs() {
    String otherwise =
        ACCOUNT
            .replace(
                "public BigDecimal balance() { return balance; }", "int balance() { return 1; }")
            .replace("balance().multiply", "BigDecimal.ONE.multiply")
            .replace("public static int opened()", "public int opened()")
            .replace("double rate) {", "float rate) {");
    List<Consumer<Bank>> calls =
        List.of(
            bank -> bank.account("Ann", TEN).balance(),
            Bank::register,
            Bank::opened,
            bank -> bank.savings("Bob", TEN, 1));
    List<String> said = new ArrayList<>();
    check(
        otherwise,
        bank -> {
          for (Consumer<Bank> call : calls) {
            said.add(
                catchThrowableOfType(StudentFailure.class, () -> call.accept(bank))
                    .outcome()
                    .message());
          }
        });
    assertThat(said)
        .containsExactly(
            "A part that the checks call is missing: there is no public BigDecimal balance() in Account; there is int balance().",
            "There is no class student.Register; keep the starter's file, package and class name.",
            "A part that the checks call is missing: there is no public static int opened() in Account; there is public int opened().",
            "A part that the checks call is missing: there is no public Savings(String, BigDecimal, double) in Savings; there is"
                + " Savings(String, BigDecimal, float).");
  }

  /** Lies are answers, and cost what wrong answers cost: none of them is the grader's fault. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "public boolean equals(Object other) { | public boolean equals(Object other) { if (true) return true;",
        "public int hashCode() { | public int hashCode() { if (true) throw new Error(); else",
        "public String toString() { | public String toString() { if (true) return null; else",
        "public int compareTo(Account other) { | public int compareTo(Account other) { System.exit(3);",
        "public String owner() { | public String owner() { if (true) return \"x\".repeat(2_000_000); else",
        "public BigDecimal balance() { | public BigDecimal balance() { if (true) return new BigDecimal(\"1E1000000000\");",
      })
  void objectsThatLieAreTheStudentsFailure(String honest, String lie) {
    Throwable thrown =
        catchThrowable(
            () ->
                check(
                    ACCOUNT.replace(honest, lie),
                    bank -> {
                      Account ann = bank.account("Ann", TEN);
                      Account bob = bank.account("Bob", TEN);
                      assertThat(ann.owner()).isEqualTo("Ann");
                      assertThat(ann.balance()).isEqualTo("10");
                      assertThat(new HashSet<>(List.of(ann, bob))).hasSize(2);
                      assertThat(ann).isNotEqualTo(bob).isLessThan(bob).hasToString("Ann: 10");
                    }));
    assertThat(thrown).isInstanceOfAny(StudentFailure.class, AssertionError.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "super(message, missing); | super(\"x\".repeat(5_000_000), missing); | Poor: xxx",
        "super(message, missing); | super(message, new BigDecimal(\"1E1000000000\")); | only 10",
        "class Own extends java.io.IOException {} | class Own extends java.io.IOException { public Throwable getCause() { while (true) {} } } | did not return",
        "class Own extends java.io.IOException {} | class Own extends java.io.IOException { public Throwable getCause() { return new Own(); } } | only 10",
        "Poor(String message, | public BigDecimal missing() { throw new Error(); } public String getMessage() { throw new Error(); } Poor(String message, | Poor",
      })
  void exceptionsThatAttackAreTheStudentsFailure(String honest, String attack, String says) {
    Throwable thrown =
        catchThrowable(
            () -> {
              try (StudentSession session =
                  sessions.open(code(ACCOUNT.replace(honest, attack)), AMPLE)) {
                session.begin(Duration.ofSeconds(4));
                Account ann = session.contract(Bank.class).account("Ann", TEN);
                ann.withdraw(new BigDecimal(11));
              }
            });
    StudentFailure failure =
        thrown instanceof StudentFailure own ? own : (StudentFailure) thrown.getSuppressed()[0];
    assertThat(failure.outcome().message()).contains(says).hasSizeLessThan(4_000);
  }

  @Test
  void anObjectOfAnEarlierCheckCannotBeUsed() {
    try (StudentSession session = sessions.open(code(ACCOUNT), AMPLE)) {
      session.begin(AMPLE);
      Account ann = session.contract(Bank.class).account("Ann", TEN);
      session.outputOfCheck();
      assertThat(ann).hasToString("the student's Account").isNotEqualTo("Ann");
      session.begin(AMPLE);
      assertThatThrownBy(ann::balance).hasMessageContaining("was called after its check");
    }
  }

  @Test
  void whatStandsForClassesIsNoObject() {
    check(
        ACCOUNT,
        bank -> assertThat(bank.equals(bank)).as("the contract is no student's object").isTrue());
  }
}
