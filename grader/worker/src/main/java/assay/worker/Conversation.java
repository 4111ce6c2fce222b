package assay.worker;

import assay.wire.ContractShape;
import assay.wire.WorkerExit;
import assay.wire.Limits;
import assay.wire.MalformedException;
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
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
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
  private final Map<ContractShape, Map<Object, Integer>> numbers = new HashMap<>();
  private final Map<Integer, Object> standIns = new HashMap<>();
  private final Set<Class<?>> types = new HashSet<>();
  private Bindings bindings = new Bindings(ClassLoader.getSystemClassLoader(), Map.of());
  private ClassLoader library = ClassLoader.getSystemClassLoader();
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

  /** Calls an object of the grader. */
  @Nullable Object callBack(
      int reference,
      ContractShape shape,
      MethodShape method,
      @Nullable Object @Nullable [] arguments,
      Lent lentFor)
      throws Throwable {
    turn.lock();
    try {
      if (lentFor.isOver()) {
        throw new IllegalStateException(
            "%s was called after the check that handed it over had ended"
                .formatted(method.method().getDeclaringClass().getSimpleName()));
      }
      int id = nextRequest++;
      byte[] bytes = method.encodeArguments(arguments, this, Limits.STANDARD);
      channel.send(new Call(id, reference, method.key(), bytes));
      while (true) {
        Message message = receive();
        if (message instanceof Returned(int answered, byte[] value) && answered == id) {
          return method.decodeResult(value, arguments, this, Limits.STANDARD);
        }
        if (message instanceof Threw(int answered, Thrown thrown) && answered == id) {
          throw shape.exceptions().made(method, thrown, this).orElseGet(() -> asException(thrown));
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
    int known = known(object);
    if (known != 0) {
      return known;
    }
    return numbers
        .computeIfAbsent(shape, _ -> new IdentityHashMap<>())
        .computeIfAbsent(object, _ -> numbered(object, shape));
  }

  private int numbered(Object object, ContractShape shape) {
    int reference = nextReference++;
    exported.put(reference, new Exported(object, shape));
    return reference;
  }

  @Override
  public int known(Object object) {
    return -RemoteObject.numberOf(object);
  }

  @Override
  public Object resolve(int reference, ContractShape shape) throws MalformedException {
    return reference < 0
        ? own(reference)
        : standIns.computeIfAbsent(reference, number -> RemoteObject.of(this, shape, number, lent));
  }

  @Override
  public Object own(int reference) throws MalformedException {
    Exported own = exported.get(-reference);
    if (own == null) {
      throw new MalformedException("no such reference");
    }
    return own.object();
  }

  @Override
  public boolean accepts(Object object, ContractShape shape) {
    return shape.type().isInstance(object) || bindings.accepts(object, shape.type());
  }

  @Override
  public void passing(Class<?> type) throws UnsendableException {
    if (!types.contains(type)) {
      throw new UnsendableException("a %s, which it was not given".formatted(type.getSimpleName()));
    }
  }

  @Override
  public Class<?> passed(String name) throws MalformedException {
    try {
      Class<?> type = Class.forName(name, false, library);
      types.add(type);
      return type;
    } catch (ClassNotFoundException absent) {
      throw new MalformedException("there is no class " + name);
    }
  }

  /** Serves a problem's classes from here on. */
  void load(ClassLoader classes, Bindings bound) {
    library = classes;
    bindings = bound;
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
    numbers.clear();
    standIns.clear();
    types.clear();
    lent.end();
    lent = new Lent();
  }

  /** Something that may throw anything. */
  interface StudentCode<T> {
    @Nullable T run() throws Throwable;
  }
}
