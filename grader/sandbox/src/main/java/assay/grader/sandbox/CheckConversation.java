package assay.grader.sandbox;

import assay.grader.model.Outcome;
import assay.grader.model.ProblemCode;
import assay.grader.model.StudentFailure;
import assay.wire.ContractShape;
import assay.wire.Limits;
import assay.wire.MalformedException;
import assay.wire.Message;
import assay.wire.Message.Call;
import assay.wire.Message.Checked;
import assay.wire.Message.Create;
import assay.wire.Message.Created;
import assay.wire.Message.Done;
import assay.wire.Message.EndCheck;
import assay.wire.Message.Load;
import assay.wire.Message.LoadProgram;
import assay.wire.Message.Printed;
import assay.wire.Message.Ran;
import assay.wire.Message.Refused;
import assay.wire.Message.Returned;
import assay.wire.Message.RunProgram;
import assay.wire.Message.Threw;
import assay.wire.Message.Wrote;
import assay.wire.MethodShape;
import assay.wire.References;
import assay.wire.Refusal;
import assay.wire.Thrown;
import assay.wire.UnsendableException;
import assay.wire.WorkerExit;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one check and a runner say to each other.
 *
 * <p>Every request has a number and is followed by its answer, with calls of lent objects and what
 * is printed in between; anything else that arrives is the student's crash. After a failure the
 * runner is dead, and every further call fails as the first did.
 */
final class CheckConversation implements References {
  /** Of one call of student code; hundreds of times what a training run makes. */
  private static final int CALL_BACKS = 200_000;

  private static final int DEPTH = 32;

  /**
   * How long a check's code may compute in a JVM without the optimizing compiler; many times what
   * most checks take. What takes longer would mostly be done by then in a JVM that has it.
   */
  private static final Duration TRIAL = Duration.ofSeconds(1);

  static final Duration LAST_WORDS = Duration.ofSeconds(1);
  private static final int SHOWN_BYTES = 16 << 10;

  /**
   * How many times the check's deadline the grader's own objects may work for student code. That is
   * not the student's time, since how long it takes is not the student's doing; but code that calls
   * back for ever must come to an end.
   */
  private static final int OWN_WORK = 4;

  private final ProcessChannel channel;
  private final ContractShape shape;
  private final Duration limit;
  private final Patience patience;
  private final int maxCallBacks;
  private final Stopwatch watch;
  private final Map<String, Stopwatch> watches = new HashMap<>();
  private final Map<String, Duration> waitedFor = new HashMap<>();
  private final List<Lent> lent = new ArrayList<>();
  private final Map<ContractShape, Map<Object, Integer>> numbers = new HashMap<>();
  private final Map<Given, Object> given = new HashMap<>();
  private final Map<String, Class<?>> types = new HashMap<>();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private boolean printedMore;
  private @Nullable StudentFailure failure;
  private @Nullable StudentFailure lastFailure;
  private int requests;
  private int callBacks;
  private int lastCallBack;
  private int depth;
  private Duration ownWork = Duration.ZERO;
  private boolean over;

  /**
   * Begins a check.
   *
   * @param onTrial whether the runner lacks the optimizing compiler, so that code which computes
   *     for long gets another try in one that has it
   */
  CheckConversation(
      ProcessChannel channel,
      ContractShape shape,
      Duration limit,
      Patience patience,
      boolean onTrial) {
    this(channel, shape, limit, patience, onTrial, CALL_BACKS);
  }

  CheckConversation(
      ProcessChannel channel,
      ContractShape shape,
      Duration limit,
      Patience patience,
      boolean onTrial,
      int maxCallBacks) {
    this.patience = patience;
    this.maxCallBacks = maxCallBacks;
    this.channel = channel;
    this.shape = shape;
    this.limit = limit;
    this.watch = onTrial ? channel.watchOnTrial(limit, TRIAL) : channel.watch(limit);
    channel.beginCheck();
  }

  /** An object of the grader that student code may call until the check ends. */
  private record Lent(Object object, ContractShape shape) {}

  /** An object of the student's, and the interface through which it is called. */
  private record Given(int reference, ContractShape shape) {}

  /** How a check left its runner. */
  enum Aftermath {
    /** The next check may use the same runner. */
    AS_IT_WAS,
    /** The runner has changed, or is dead already. */
    SPENT,
    /** It did not even answer. */
    SILENT
  }

  /**
   * Whether the code computed for so long that it has to be tried again in a JVM with the
   * optimizing compiler, where it may take all of the check's time.
   */
  boolean needsOptimizing() {
    return watch.isTrialOver();
  }

  /** Student code's time so far. */
  Duration waited() {
    return watch.waited();
  }

  /** The beginning of what was printed. */
  String output() {
    String shown = printed.toString(StandardCharsets.UTF_8);
    return printedMore ? shown + StudentMessages.CUT : shown;
  }

  /** Sends the problem's classes. */
  void load(ProblemCode code) {
    String what = "Your code";
    Load load =
        new Load(
            ++requests,
            code.contract().getName(),
            code.implementation(),
            code.classes(),
            code.library(),
            code.student());
    Message answer = ask(what, load, load.id());
    if (!(answer instanceof Done)) {
      throw unexpected(what, answer);
    }
  }

  /** Sends a program's classes. */
  void loadProgram(ProblemCode code) {
    String what = "Your program";
    LoadProgram load =
        new LoadProgram(++requests, code.implementation(), code.library(), code.student());
    Message answer = ask(what, load, load.id());
    if (!(answer instanceof Done)) {
      throw unexpected(what, answer);
    }
  }

  /** How a run of a program ended that gave an exit status. */
  sealed interface Ending {
    /** What it exits with. */
    int status();
  }

  /**
   * The {@code main} has returned.
   *
   * @param asItWas whether the next run may use the same runner
   */
  record ReturnedFromMain(boolean asItWas) implements Ending {
    @Override
    public int status() {
      return 0;
    }
  }

  /** The program has ended its JVM; this conversation is over. */
  record ExitedJvm(int status) implements Ending {}

  /**
   * Runs the program once.
   *
   * @param out takes what it prints to standard output
   * @param err takes what it prints to standard error
   */
  Ending run(
      List<String> arguments, byte[] input, ByteArrayOutputStream out, ByteArrayOutputStream err) {
    String what = "Your program";
    if (over) {
      throw new IllegalStateException("the program was run after its check");
    }
    if (failure != null) {
      throw failure;
    }
    try {
      int id = ++requests;
      channel.send(new RunProgram(id, arguments, input), watch);
      Message message = receive(watch);
      while (message instanceof Wrote(boolean error, byte[] text)) {
        (error ? err : out).writeBytes(text);
        show(text);
        message = receive(watch);
      }
      if (!(message instanceof Ran ran)) {
        throw message instanceof Refused ? unexpected(what, message) : nonsense(what, "no ending");
      }
      if (ran.id() != id) {
        throw nonsense(what, "an answer to nothing that was asked");
      }
      Thrown thrown = ran.thrown();
      if (thrown != null) {
        Outcome outcome = StudentMessages.programThrew(thrown, ran.readPastEnd());
        throw outcome instanceof Outcome.OutOfMemory
            ? failed(outcome)
            : new StudentFailure(outcome);
      }
      return new ReturnedFromMain(ran.changes().isEmpty());
    } catch (UnsendableException tooLarge) {
      throw new IllegalArgumentException("a program's input does not cross", tooLarge);
    } catch (BrokenChannel broken) {
      if (broken.reason() instanceof BrokenChannel.Ended(OptionalInt code)
          && code.isPresent()
          && WorkerExit.isOfTheProgram(code.getAsInt())) {
        failed(StudentMessages.ended(what, code));
        return new ExitedJvm(code.getAsInt());
      }
      throw failed(broken(what, broken));
    }
  }

  /** Makes an instance of the student's class and a proxy of it. */
  Object create(String simpleName) {
    String what = "The constructor of your class " + simpleName;
    int id = ++requests;
    Message answer = ask(what, new Create(id), id);
    if (!(answer instanceof Created(int _, int reference))) {
      throw unexpected(what, answer);
    }
    return standIn(reference, shape);
  }

  private Object standIn(int reference, ContractShape type) {
    return given.computeIfAbsent(
        new Given(reference, type), _ -> StudentObject.of(this, type, reference));
  }

  /** Whether there is somebody to call. */
  boolean isOpen() {
    return !over && failure == null;
  }

  /** Calls a student's object. */
  @Nullable Object call(
      int reference,
      ContractShape type,
      MethodShape method,
      @Nullable Object @Nullable [] arguments)
      throws Throwable {
    if (over) {
      throw new IllegalStateException(
          "%s was called after its check".formatted(method.method().getName()));
    }
    String what = what(method);
    lastFailure = null;
    try {
      int id = ++requests;
      byte[] bytes = method.encodeArguments(arguments, this, Limits.STANDARD);
      Call call = new Call(id, reference, method.key(), bytes);
      Message answer = ask(what, call, id);
      if (!(answer instanceof Returned(int _, byte[] value))) {
        throw seen(what, type, method, answer);
      }
      return method.decodeResult(value, arguments, this, Limits.STANDARD);
    } catch (UnsendableException notCarried) {
      throw new IllegalArgumentException(
          "the arguments of %s do not cross: %s; %s"
              .formatted(method.method().getName(), notCarried.getMessage(), wayOut(notCarried)));
    } catch (UnsupportedOperationException unmodifiable) {
      throw new IllegalArgumentException(
          "%s changes an argument that is @Mutated; hand in a collection that can be changed, such as new ArrayList<>(…)"
              .formatted(method.method().getName()),
          unmodifiable);
    } catch (MalformedException malformed) {
      lastFailure = nonsense(what, String.valueOf(malformed.getMessage()));
      throw lastFailure;
    } catch (StudentFailure failed) {
      lastFailure = failed;
      throw failed;
    }
  }

  private static String what(MethodShape method) {
    return method.role() instanceof MethodShape.Role.Constructor
        ? "Your constructor of " + method.resultType().getSimpleName()
        : "Your method " + method.method().getName();
  }

  private static String wayOut(UnsendableException notCarried) {
    return "null".equals(notCarried.getMessage())
        ? "say @Nullable (org.jspecify.annotations) in the contract where null is meant"
        : "make large inputs from a seed in a default method of the contract, which runs beside the student's code";
  }

  /**
   * What a check gets to see of a call that gave no value: an exception that the contract names.
   */
  private Throwable seen(String what, ContractShape type, MethodShape method, Message answer)
      throws MalformedException {
    StudentFailure whole = unexpected(what, answer);
    if (answer instanceof Threw(int _, Thrown thrown)
        && whole.outcome() instanceof Outcome.Failed) {
      Throwable made = type.exceptions().made(method, thrown, this).orElse(null);
      if (made != null) {
        made.addSuppressed(StudentFailure.declared(whole.outcome()));
        // One that keeps nothing would be blamed on the grader.
        return made.getSuppressed().length == 0 ? whole : made;
      }
    }
    return whole;
  }

  /** An iterator of the student's went on for too long. */
  StudentFailure tooManyElements(int limit) {
    return new StudentFailure(StudentMessages.tooManyElements(limit));
  }

  /** How the last call failed, if it did, other than by an exception that the contract declares. */
  Optional<StudentFailure> lastFailure() {
    return Optional.ofNullable(lastFailure);
  }

  /** No call is possible any more. */
  void end() {
    over = true;
  }

  /**
   * Asks the runner how the check left it; never throws on a student's account.
   *
   * <p>The answer comes out of a JVM in which student code may do what it likes, so it is given
   * little time.
   */
  Aftermath lastWords() {
    if (failure != null) {
      return Aftermath.SPENT;
    }
    Stopwatch little = channel.watch(LAST_WORDS);
    try {
      int id = ++requests;
      channel.send(new EndCheck(id), little);
      return receive(little) instanceof Checked(int answered, List<String> changes)
              && answered == id
              && changes.isEmpty()
          ? Aftermath.AS_IT_WAS
          : Aftermath.SPENT;
    } catch (BrokenChannel | UnsendableException lost) {
      return Aftermath.SILENT;
    } finally {
      watch.add(little.waited());
    }
  }

  /** The next message that is not something printed. */
  private Message receive(Stopwatch time) throws BrokenChannel {
    while (true) {
      Message message = channel.receive(time);
      if (!(message instanceof Printed(byte[] text))) {
        return message;
      }
      show(text);
    }
  }

  private void show(byte[] text) {
    int room = Math.min(SHOWN_BYTES - printed.size(), text.length);
    printed.write(text, 0, room);
    printedMore |= room < text.length;
  }

  /** Sends a request and serves call-backs until its answer is there. */
  private Message ask(String what, Message request, int id) {
    if (failure != null) {
      throw failure;
    }
    if (depth == 0) {
      callBacks = 0;
    }
    if (++depth > DEPTH) {
      throw failed(StudentMessages.nonsense(what, "calls nested too deeply"));
    }
    Stopwatch time = watchOf(what);
    Duration before = watch.waited();
    try {
      channel.send(request, time);
      while (true) {
        Message message = receive(time);
        if (message instanceof Call callBack) {
          serve(what, time, callBack);
        } else {
          requireAnswerTo(what, id, message);
          waitedFor.merge(what, watch.waited().minus(before), Duration::plus);
          return message;
        }
      }
    } catch (UnsendableException tooLarge) {
      throw new IllegalArgumentException("a request does not cross", tooLarge);
    } catch (BrokenChannel broken) {
      waitedFor.merge(what, watch.waited().minus(before), Duration::plus);
      throw failed(broken(what, broken));
    } finally {
      depth--;
    }
  }

  /** The check's watch, or a stricter one for what hung in an earlier check. */
  private Stopwatch watchOf(String what) {
    if (!patience.isTried(what)) {
      return watch;
    }
    return watches.computeIfAbsent(what, _ -> channel.watch(patience.granted(what, limit), watch));
  }

  /** The time is over; what took most of it is what hung. */
  private Outcome late(String what) {
    if (watch.isTrialOver()) {
      return StudentMessages.anotherTry(what);
    }
    Duration granted = patience.granted(what, limit);
    boolean hasHungBefore = granted.compareTo(limit) < 0;
    waitedFor.entrySet().stream()
        .max(Map.Entry.comparingByValue())
        .ifPresent(
            longest -> patience.hung(longest.getKey(), patience.granted(longest.getKey(), limit)));
    return hasHungBefore
        ? StudentMessages.lateAgain(what, granted)
        : StudentMessages.late(what, limit);
  }

  private Outcome broken(String what, BrokenChannel broken) {
    return switch (broken.reason()) {
      case BrokenChannel.Late() -> late(what);
      case BrokenChannel.Ended(var code) -> StudentMessages.ended(what, code);
      case BrokenChannel.Nonsense(String detail) -> StudentMessages.nonsense(what, detail);
      case BrokenChannel.Flood() -> StudentMessages.flood(what);
    };
  }

  private void requireAnswerTo(String what, int id, Message message) {
    int answered =
        switch (message) {
          case Returned returned -> returned.id();
          case Threw threw -> threw.id();
          case Refused refused -> refused.id();
          case Created created -> created.id();
          case Done done -> done.id();
          default -> 0;
        };
    if (answered != id) {
      throw nonsense(what, "an answer to nothing that was asked");
    }
  }

  /** Calls a lent object for the student's code. */
  private void serve(String what, Stopwatch time, Call call)
      throws BrokenChannel, UnsendableException {
    if (call.id() <= lastCallBack) {
      throw nonsense(what, "the same call twice");
    }
    lastCallBack = call.id();
    int index = call.reference() - 1;
    if (index < 0 || index >= lent.size()) {
      throw nonsense(what, "a call of an object that it was not given");
    }
    Lent target = lent.get(index);
    if (++callBacks > maxCallBacks) {
      throw failed(StudentMessages.tooManyCallBacks(what, target.shape().type().getSimpleName()));
    }
    MethodShape method = target.shape().method(call.method()).orElse(null);
    if (method == null) {
      throw nonsense(what, "a call of a method that does not exist");
    }
    Message answer = atWork(() -> answer(what, call, target, method));
    if (ownWork.compareTo(limit.multipliedBy(OWN_WORK)) > 0) {
      throw failed(StudentMessages.tooMuchWork(what, target.shape().type().getSimpleName()));
    }
    channel.send(answer, time);
  }

  /**
   * Measures what the grader does because student code asked for it, but for student code in it.
   */
  private Message atWork(Supplier<Message> work) {
    long start = System.nanoTime();
    Duration counted = watch.waited();
    Message answer = work.get();
    Duration ofStudents = watch.waited().minus(counted);
    ownWork = ownWork.plus(Duration.ofNanos(System.nanoTime() - start)).minus(ofStudents);
    return answer;
  }

  private Message answer(String what, Call call, Lent target, MethodShape method) {
    try {
      @Nullable Object[] arguments =
          method.decodeArguments(call.arguments(), this, Limits.STANDARD);
      Object value = method.method().invoke(target.object(), arguments);
      return new Returned(call.id(), method.encodeResult(value, arguments, this, Limits.STANDARD));
    } catch (MalformedException malformed) {
      throw nonsense(what, String.valueOf(malformed.getMessage()));
    } catch (UnsendableException tooLarge) {
      return new Refused(call.id(), Refusal.NOT_CARRIED, String.valueOf(tooLarge.getMessage()));
    } catch (InvocationTargetException thrown) {
      return new Threw(call.id(), forStudent(thrown.getCause(), target.shape(), method));
    } catch (IllegalAccessException broken) {
      throw new IllegalStateException(broken);
    }
  }

  /**
   * What student code gets to see of an exception of the grader's object, which its arguments may
   * have caused. A failed assertion and whatever else is not an exception ends the check instead:
   * student code could catch it.
   */
  private Thrown forStudent(@Nullable Throwable thrown, ContractShape type, MethodShape method) {
    return switch (thrown) {
      case StudentFailure student -> throw student;
      case Error error -> {
        channel.close();
        failure =
            new StudentFailure(new Outcome.GraderFault("a check's own object failed: " + error));
        throw error;
      }
      case null -> throw new IllegalStateException("thrown without a cause");
      default ->
          Thrown.of(
                  thrown.getClass().getName(),
                  thrown.getMessage() == null ? "" : thrown.getMessage())
              .with(
                  type.exceptions()
                      .carried(method, List.of(thrown), name -> isShared(name, type), this));
    };
  }

  /** Whether student code has a class as well: the JDK's, and those beside the contract. */
  private static boolean isShared(String name, ContractShape type) {
    return name.startsWith("java.") || name.startsWith(type.type().getPackageName() + ".");
  }

  private StudentFailure unexpected(String what, Message answer) {
    return switch (answer) {
      case Threw(int _, Thrown thrown) -> {
        Outcome outcome = StudentMessages.thrown(what, thrown);
        // The runner has answered and can go on, except where nobody knows what it lost.
        yield outcome instanceof Outcome.OutOfMemory
            ? failed(outcome)
            : new StudentFailure(outcome);
      }
      case Refused(int _, Refusal refusal, String detail)
          when refusal == Refusal.NOT_AN_OBJECT || refusal == Refusal.NOT_ACCEPTED ->
          throw new IllegalStateException(
              refusal == Refusal.NOT_AN_OBJECT
                  ? "the contract stands for classes, since it has @New or nothing but @Static; call %s on an object that one of its methods returns"
                      .formatted(Thrown.shortened(detail))
                  : "%s was handed something that it does not take: %s"
                      .formatted(what, Thrown.shortened(detail)));
      case Refused(int _, Refusal refusal, String detail) ->
          new StudentFailure(StudentMessages.refused(what, refusal, Thrown.shortened(detail)));
      default -> nonsense(what, "an answer of another kind");
    };
  }

  private StudentFailure nonsense(String what, String detail) {
    return failed(StudentMessages.nonsense(what, detail));
  }

  private StudentFailure failed(Outcome outcome) {
    channel.close();
    StudentFailure first = failure == null ? new StudentFailure(outcome) : failure;
    failure = first;
    return first;
  }

  @Override
  public int export(Object object, ContractShape type) {
    int known = known(object);
    if (known != 0) {
      return known;
    }
    return numbers
        .computeIfAbsent(type, _ -> new IdentityHashMap<>())
        .computeIfAbsent(
            object,
            _ -> {
              lent.add(new Lent(object, type));
              return lent.size();
            });
  }

  @Override
  public int known(Object object) {
    return -StudentObject.numberOf(object, this);
  }

  @Override
  public Object resolve(int reference, ContractShape type) throws MalformedException {
    if (reference > 0) {
      return standIn(reference, type);
    }
    Object own = own(reference);
    if (!type.type().isInstance(own)) {
      throw new MalformedException("an object of another type than its place");
    }
    return own;
  }

  @Override
  public Object own(int reference) throws MalformedException {
    int index = -reference - 1;
    if (index < 0 || index >= lent.size()) {
      throw new MalformedException("no such reference");
    }
    return lent.get(index).object();
  }

  @Override
  public void passing(Class<?> type) {
    types.put(type.getName(), type);
  }

  @Override
  public Class<?> passed(String name) throws MalformedException {
    Class<?> type = types.get(name);
    if (type == null) {
      throw new MalformedException("a value of a type that it was not given");
    }
    return type;
  }
}
