package assay.worker;

import static java.util.Objects.requireNonNull;

import assay.wire.ContractShape;
import assay.wire.Limits;
import assay.wire.Message;
import assay.wire.Message.Call;
import assay.wire.Message.Checked;
import assay.wire.Message.Create;
import assay.wire.Message.Created;
import assay.wire.Message.Done;
import assay.wire.Message.EndCheck;
import assay.wire.Message.Hello;
import assay.wire.Message.Load;
import assay.wire.Message.LoadProgram;
import assay.wire.Message.Refused;
import assay.wire.Message.Returned;
import assay.wire.Message.RunProgram;
import assay.wire.Message.Threw;
import assay.wire.MethodShape;
import assay.wire.Refusal;
import assay.wire.Thrown;
import assay.wire.UnsendableException;
import assay.wire.WorkerExit;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/**
 * The program that runs student code: it loads classes that it is sent, makes instances, and calls
 * their methods as it is told.
 *
 * <p>It knows no assignment. Any of its JVMs serves any problem, so some can be started ahead.
 */
public final class Runner {
  private final Conversation conversation;
  private final CapturedOutput output;
  private final Baseline baseline;
  private final Channel channel;
  private final ProgramInput input = new ProgramInput();
  private @Nullable LoadedProblem problem;
  private @Nullable LoadedProgram program;

  private Runner(Channel channel, CapturedOutput output) {
    this.channel = channel;
    this.conversation = new Conversation(channel, this::serve);
    this.output = output;
    this.baseline = new Baseline();
  }

  /**
   * Serves until the channel is closed.
   *
   * @param arguments file descriptors to read from and to write to, 0 and 1 if there are none; then
   *     the process id of a grader to end with, if nothing else ends this JVM when the grader dies
   */
  public static void main(String[] arguments) throws IOException, UnsendableException {
    Channel channel = Arguments.openChannel(arguments);
    // For IO.readln, which would read as the system writes, and there is no system in sight.
    System.setProperty("stdin.encoding", "UTF-8");
    CapturedOutput output = new CapturedOutput(channel);
    output.install();
    Arguments.endWithGrader(arguments);
    Runner runner = new Runner(channel, output);
    channel.send(new Hello(Message.VERSION));
    runner.conversation.serve();
  }

  private void serve(Message request) {
    try {
      conversation.answer(respond(request));
    } catch (OutOfMemoryError | LinkageError full) {
      // What fills the memory is held by the student's classes, so no answer can be built either;
      // where not even the classes for it can be loaded, the JVM speaks of linkage.
      Runtime.getRuntime().halt(WorkerExit.OUT_OF_MEMORY);
    }
  }

  private Message respond(Message request) {
    // Not by a switch over the types, for which the JVM would first make a class.
    if (request instanceof Call call) {
      return call(call);
    }
    if (request instanceof EndCheck endCheck) {
      return endCheck(endCheck.id());
    }
    if (request instanceof Create create) {
      return create(create.id());
    }
    if (request instanceof Load load) {
      return load(load);
    }
    if (request instanceof LoadProgram load) {
      return load(load);
    }
    if (request instanceof RunProgram run) {
      return run(run);
    }
    throw new IllegalStateException("the grader sent a " + request.getClass());
  }

  private Message load(Load load) {
    conversation.forget();
    problem = null;
    program = null;
    try {
      LoadedProblem loaded = LoadedProblem.of(load);
      problem = loaded;
      conversation.load(loaded.library(), loaded.bindings());
      Thread.currentThread().setContextClassLoader(loaded.loader());
      return new Done(load.id());
    } catch (RefusedException refused) {
      return new Refused(load.id(), refused.refusal(), refused.detail());
    }
  }

  private Message load(LoadProgram load) {
    conversation.forget();
    problem = null;
    program = null;
    try {
      program = LoadedProgram.of(load, channel, input);
      return new Done(load.id());
    } catch (RefusedException refused) {
      return new Refused(load.id(), refused.refusal(), refused.detail());
    }
  }

  private Message run(RunProgram run) {
    try {
      return requireNonNull(program).run(run, baseline);
    } catch (RefusedException refused) {
      return new Refused(run.id(), refused.refusal(), refused.detail());
    }
  }

  private Message create(int id) {
    LoadedProblem loaded = requireNonNull(problem);
    try {
      Constructor<?> constructor = loaded.constructor();
      Object instance =
          constructor == null
              ? new ClassTarget()
              : requireNonNull(conversation.yieldTurn(() -> constructor.newInstance()));
      return new Created(id, conversation.export(instance, loaded.contract()));
    } catch (Throwable thrown) {
      return new Threw(id, requireNonNull(problem).autopsy().of(student(thrown)));
    }
  }

  private Message call(Call call) {
    Conversation.Exported target = conversation.exported(call.reference());
    MethodShape method =
        target.shape().method(call.method()).orElseThrow(IllegalStateException::new);
    Bindings bindings = requireNonNull(problem).bindings();
    try {
      @Nullable Object[] arguments =
          method.decodeArguments(call.arguments(), conversation, Limits.STANDARD);
      Object value =
          isText(method, target.object())
              ? textless(target.object().getClass().getSimpleName())
              : conversation.yieldTurn(() -> bindings.invoke(method, target.object(), arguments));
      if (value == null && !method.mayReturnNull()) {
        return new Refused(call.id(), Refusal.NULL, "");
      }
      return new Returned(
          call.id(), method.encodeResult(value, arguments, conversation, Limits.STANDARD));
    } catch (RefusedException refused) {
      return new Refused(call.id(), refused.refusal(), refused.detail());
    } catch (UnsendableException notCarried) {
      return new Refused(
          call.id(),
          Refusal.NOT_CARRIED,
          Thrown.shortened(String.valueOf(notCarried.getMessage())));
    } catch (Throwable thrown) {
      return new Threw(call.id(), describe(student(thrown), target.shape(), method));
    } finally {
      // A student's interrupt is not to reach the next call.
      Thread.interrupted();
    }
  }

  /** Whether a text is asked for that would be another in the next run, since it holds a number. */
  private static boolean isText(MethodShape method, Object target) throws NoSuchMethodException {
    return method.method().getDeclaringClass() == Object.class
        && method.method().getName().equals("toString")
        && target.getClass().getMethod("toString").getDeclaringClass() == Object.class;
  }

  private static String textless(String type) {
    return (type.isEmpty() ? "an object" : "a " + type) + " without a toString of its own";
  }

  private static Throwable student(Throwable thrown) {
    return thrown instanceof InvocationTargetException wrapped && wrapped.getCause() != null
        ? wrapped.getCause()
        : thrown;
  }

  private Thrown describe(Throwable thrown, ContractShape shape, MethodShape method) {
    Autopsy autopsy = requireNonNull(problem).autopsy();
    Thrown described = autopsy.of(thrown);
    return method.exceptions().isEmpty()
        ? described
        : described.with(
            shape
                .exceptions()
                .carried(method, Autopsy.chain(thrown), autopsy::isShared, conversation));
  }

  private Message endCheck(int id) {
    conversation.forget();
    output.beginCheck();
    return new Checked(id, baseline.changes());
  }
}
