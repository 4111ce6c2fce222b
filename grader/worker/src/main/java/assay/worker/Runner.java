package assay.worker;

import static java.util.Objects.requireNonNull;

import assay.wire.WorkerExit;
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
import assay.wire.Message.Refused;
import assay.wire.Message.Returned;
import assay.wire.Message.Threw;
import assay.wire.MethodShape;
import assay.wire.Refusal;
import assay.wire.Thrown;
import assay.wire.UnsendableException;
import java.io.IOException;
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
  private @Nullable LoadedProblem problem;

  private Runner(Channel channel, CapturedOutput output) {
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
    throw new IllegalStateException("the grader sent a " + request.getClass());
  }

  private Message load(Load load) {
    conversation.forget();
    problem = null;
    try {
      problem = LoadedProblem.of(load);
      Thread.currentThread().setContextClassLoader(problem.loader());
      return new Done(load.id());
    } catch (RefusedException refused) {
      return new Refused(load.id(), refused.refusal(), refused.detail());
    }
  }

  private Message create(int id) {
    LoadedProblem loaded = requireNonNull(problem);
    try {
      Object instance =
          requireNonNull(conversation.yieldTurn(() -> loaded.constructor().newInstance()));
      return new Created(id, conversation.export(instance, loaded.contract()));
    } catch (Throwable thrown) {
      return new Threw(id, describe(thrown));
    }
  }

  private Message call(Call call) {
    Conversation.Exported target = conversation.exported(call.reference());
    MethodShape method =
        target.shape().method(call.method()).orElseThrow(IllegalStateException::new);
    Lent outer = conversation.lend();
    try {
      @Nullable Object[] arguments =
          method.decodeArguments(call.arguments(), conversation, Limits.STANDARD);
      Object value =
          conversation.yieldTurn(() -> method.method().invoke(target.object(), arguments));
      if (value == null && method.method().getReturnType() != void.class) {
        return new Refused(call.id(), Refusal.NULL, "");
      }
      return new Returned(call.id(), method.encodeResult(value, conversation, Limits.STANDARD));
    } catch (UnsendableException notCarried) {
      return new Refused(call.id(), Refusal.NOT_CARRIED, String.valueOf(notCarried.getMessage()));
    } catch (Throwable thrown) {
      return new Threw(call.id(), describe(thrown));
    } finally {
      conversation.restore(outer);
      // A student's interrupt is not to reach the next call.
      Thread.interrupted();
    }
  }

  private Thrown describe(Throwable thrown) {
    Throwable student =
        thrown instanceof InvocationTargetException wrapped && wrapped.getCause() != null
            ? wrapped.getCause()
            : thrown;
    return requireNonNull(problem).autopsy().of(student);
  }

  private Message endCheck(int id) {
    conversation.forget();
    output.beginCheck();
    return new Checked(id, baseline.changes());
  }
}
