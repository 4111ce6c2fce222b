package assay.worker;

import assay.wire.ContractShape;
import assay.wire.WorkerExit;
import assay.wire.Limits;
import assay.wire.Message;
import assay.wire.Message.Call;
import assay.wire.Message.Refused;
import assay.wire.Message.Returned;
import assay.wire.Message.Threw;
import assay.wire.MethodShape;
import assay.wire.References;
import assay.wire.Thrown;
import assay.wire.UnsendableException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes turns on the channel: whoever asked reads until the answer, and serves on the way what the
 * grader asks meanwhile.
 *
 * <p>Student code runs without the turn, so that any of its threads may call the grader; each then
 * holds the turn until it has its answer. So requests and answers nest, whichever threads they are
 * on.
 */
final class Conversation implements References {
  private final Channel channel;
  private final Consumer<Message> requests;
  private final ReentrantLock turn = new ReentrantLock();
  private final Map<Integer, Exported> exported = new HashMap<>();
  private int nextReference = 1;
  private int nextRequest = 1;
  private Lent lent = new Lent();

  /**
   * One over a channel.
   *
   * @param requests serves what the grader asks; called with the turn
   */
  Conversation(Channel channel, Consumer<Message> requests) {
    this.channel = channel;
    this.requests = requests;
  }

  /** An object of this JVM that the grader may call. */
  record Exported(Object object, ContractShape shape) {}

  /** Serves the grader until it closes the channel. */
  void serve() {
    turn.lock();
    while (true) {
      requests.accept(receive());
    }
  }

  /** Sends an answer; one that cannot be sent is the end of this JVM. */
  void answer(Message message) {
    try {
      channel.send(message);
    } catch (UnsendableException tooLarge) {
      throw new IllegalStateException(tooLarge);
    } catch (IOException gone) {
      Runtime.getRuntime().halt(WorkerExit.CHANNEL);
    }
  }

  /** Runs student code without the turn. */
  <T> @Nullable T yieldTurn(StudentCode<T> code) throws Throwable {
    int holds = turn.getHoldCount();
    for (int i = 0; i < holds; i++) {
      turn.unlock();
    }
    try {
      return code.run();
    } finally {
      for (int i = 0; i < holds; i++) {
        turn.lock();
      }
    }
  }

  /**
   * From here objects of the grader are lent until {@link #restore} is called with what returns.
   */
  Lent lend() {
    Lent outer = lent;
    lent = new Lent();
    return outer;
  }

  /** Ends what {@link #lend} began. */
  void restore(Lent outer) {
    lent.end();
    lent = outer;
  }

  /** Calls an object of the grader. */
  @Nullable Object callBack(
      int reference, MethodShape method, @Nullable Object @Nullable [] arguments, Lent lentFor)
      throws Throwable {
    turn.lock();
    try {
      if (lentFor.isOver()) {
        throw new IllegalStateException(
            "%s was called after the call that handed it over had returned"
                .formatted(method.method().getDeclaringClass().getSimpleName()));
      }
      int id = nextRequest++;
      byte[] bytes = method.encodeArguments(arguments, this, Limits.STANDARD);
      channel.send(new Call(id, reference, method.key(), bytes));
      while (true) {
        Message message = receive();
        if (message instanceof Returned(int answered, byte[] value) && answered == id) {
          return method.decodeResult(value, this, Limits.STANDARD);
        }
        if (message instanceof Threw(int answered, Thrown thrown) && answered == id) {
          throw asException(thrown);
        }
        if (message instanceof Refused(int answered, var _, String detail) && answered == id) {
          throw new IllegalArgumentException(detail);
        }
        requests.accept(message);
      }
    } catch (UnsendableException tooLarge) {
      throw new IllegalArgumentException("an argument cannot cross: " + tooLarge.getMessage());
    } finally {
      turn.unlock();
    }
  }

  private static RuntimeException asException(Thrown thrown) {
    String message = thrown.message();
    return switch (thrown.type()) {
      case "java.lang.IllegalStateException" -> new IllegalStateException(message);
      case "java.lang.IndexOutOfBoundsException", "java.lang.ArrayIndexOutOfBoundsException" ->
          new IndexOutOfBoundsException(message);
      case "java.lang.NullPointerException" -> new NullPointerException(message);
      case "java.lang.UnsupportedOperationException" -> new UnsupportedOperationException(message);
      default -> new IllegalArgumentException(message);
    };
  }

  private Message receive() {
    try {
      Message message = channel.receive().orElse(null);
      if (message == null) {
        // In order rather than by halt: a list of the classes that were loaded is written at the
        // end.
        System.exit(0);
        throw new IllegalStateException();
      }
      return message;
    } catch (IOException gone) {
      Runtime.getRuntime().halt(WorkerExit.CHANNEL);
      throw new IllegalStateException(gone);
    }
  }

  @Override
  public int export(Object object, ContractShape shape) {
    int reference = nextReference++;
    exported.put(reference, new Exported(object, shape));
    return reference;
  }

  @Override
  public Object resolve(int reference, ContractShape shape) {
    return RemoteObject.of(this, shape, reference, lent);
  }

  Exported exported(int reference) {
    Exported object = exported.get(reference);
    if (object == null) {
      throw new IllegalStateException("no such reference: " + reference);
    }
    return object;
  }

  /** Ends all references in both directions. */
  void forget() {
    exported.clear();
    lent.end();
    lent = new Lent();
  }

  /** Something that may throw anything. */
  interface StudentCode<T> {
    @Nullable T run() throws Throwable;
  }
}
