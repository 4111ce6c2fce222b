package assay.grader.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import assay.grader.model.Outcome;
import assay.grader.model.StudentFailure;
import assay.wire.ContractShape;
import assay.wire.Limits;
import assay.wire.Message;
import assay.wire.Message.Call;
import assay.wire.MethodShape;
import assay.wire.References;
import assay.wire.UnsendableException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Iterator;
import java.util.Arrays;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import toy.lab.Lab;
import toy.lab.Meter;

/** What a runner may say while a call is open, if it is not the worker that speaks. */
@Timeout(120)
final class CheckConversationTest {
  private static final Duration AMPLE = Duration.ofSeconds(60);
  private static final int CALL_BACKS = 1_000;
  private static final ContractShape METER = ContractShape.of(Meter.class);

  /** Answers at once, or after a while, and asks back what it is given. */
  private record Patient(Duration takes) implements Meter {
    @Override
    public int read(int index) {
      try {
        Thread.sleep(takes);
      } catch (InterruptedException ended) {
        Thread.currentThread().interrupt();
      }
      return index;
    }

    @Override
    public int ask(Meter other) {
      return other.read(1);
    }
  }

  private static Method method(Class<?> type, String name) {
    return Arrays.stream(type.getMethods())
        .filter(method -> method.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Call call(int id, int reference, String name, Object argument) {
    MethodShape shape = METER.of(method(Meter.class, name));
    References numbers =
        new References() {
          @Override
          public int export(Object object, ContractShape type) {
            return 5;
          }

          @Override
          public Object resolve(int number, ContractShape type) {
            throw new IllegalStateException();
          }
        };
    try {
      byte[] arguments = shape.encodeArguments(new Object[] {argument}, numbers, Limits.STANDARD);
      return new Call(id, reference, MethodShape.key(shape.method()), arguments);
    } catch (UnsendableException notOfTheContract) {
      throw new IllegalStateException(notOfTheContract);
    }
  }

  /** How a call of {@code measure} ends, to which the runner says what the script has. */
  private static Outcome outcome(Duration limit, Meter meter, IntFunction<Message> script) {
    Puppet puppet = new Puppet(Puppet.scripted(script));
    ContractShape lab = ContractShape.of(Lab.class);
    var conversation =
        new CheckConversation(
            new ProcessChannel(puppet), lab, limit, new Patience(), false, CALL_BACKS);
    MethodShape measure = lab.of(method(Lab.class, "measure"));
    StudentFailure failure =
        catchThrowableOfType(
            StudentFailure.class,
            () -> conversation.call(1, lab, measure, new Object[] {meter, 1}));
    assertThat(failure).isNotNull();
    assertThat(puppet.isKilled()).isTrue();
    return failure.outcome();
  }

  private static final Meter AT_ONCE = new Patient(Duration.ZERO);

  @Test
  void callsBackAreCounted() {
    assertThat(outcome(AMPLE, AT_ONCE, n -> call(n, 1, "read", n)))
        .isEqualTo(
            new Outcome.Failed(
                "Your method measure called Meter too often. Look for a loop that never ends."));
  }

  @Test
  void theGradersTimeForCallsBackIsItsOwnButEndsToo() {
    Meter slow = new Patient(Duration.ofMillis(40));

    assertThat(outcome(Duration.ofMillis(100), slow, n -> call(n, 1, "read", n)))
        .isEqualTo(
            new Outcome.TimedOut(
                "Your method measure keeps Meter at work for too long. Look for a loop that never"
                    + " ends."));
  }

  @Test
  void callsNestOnlySoDeep() {
    assertThat(outcome(AMPLE, AT_ONCE, n -> call(n, 1, "ask", AT_ONCE)))
        .isInstanceOf(Outcome.Crashed.class)
        .extracting(Outcome::message)
        .asString()
        .contains("calls nested too deeply");
  }

  static Stream<Arguments> nonsense() {
    return Stream.of(
        Arguments.of("an answer to another request", new Message.Done(7)),
        Arguments.of("an answer of another kind", new Message.Created(1, 1)),
        Arguments.of("a greeting in the middle", new Message.Hello(Message.VERSION)),
        Arguments.of("an end of the check that nobody asked for", checked()),
        Arguments.of("a call of nothing that was lent", call(1, 9, "read", 1)),
        Arguments.of("a call with a number that is used up", call(0, 1, "read", 1)),
        Arguments.of("a call of no method", new Call(1, 1, "exit(I)V", new byte[4])),
        Arguments.of("a call with arguments cut off", new Call(1, 1, "read(I)I", new byte[3])),
        Arguments.of("a value cut off", new Message.Returned(1, new byte[3])),
        Arguments.of("a value with something behind it", new Message.Returned(1, new byte[5])));
  }

  private static Message checked() {
    return new Message.Checked(1, java.util.List.of());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("nonsense")
  void whatNobodyAskedForIsACrash(String what, Message message) {
    assertThat(outcome(AMPLE, AT_ONCE, _ -> message)).as(what).isInstanceOf(Outcome.Crashed.class);
  }

  @Test
  void elementsOfAnIteratorAreCounted() {
    byte[] seven = {4, 0, 0, 0, 7};
    Puppet puppet = new Puppet(Puppet.scripted(n -> new Message.Returned(n, seven)));
    ContractShape shape = ContractShape.of(Iterator.class);
    var conversation =
        new CheckConversation(
            new ProcessChannel(puppet), shape, AMPLE, new Patience(), false, CALL_BACKS);
    var endless = (Iterator<?>) StudentObject.of(conversation, shape, 1);
    for (int i = 0; i < StudentObject.MAX_ELEMENTS; i++) {
      assertThat(endless.next()).isEqualTo(7);
    }

    assertThatThrownBy(endless::next)
        .hasMessageContaining("more than 100,000 elements. Look for one that never ends");
  }
}
