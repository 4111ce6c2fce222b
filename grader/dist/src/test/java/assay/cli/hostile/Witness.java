package assay.cli.hostile;

import static java.util.Objects.requireNonNull;

import assay.grader.model.Confinement;
import assay.grader.model.ProblemCode;
import assay.grader.model.Report;
import assay.grader.model.StudentFailure;
import assay.grader.model.StudentSession;
import assay.grader.model.StudentSessions;
import assay.grader.pipeline.Batch;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Sessions that note what each call of student code gives, and reports by submission.
 *
 * <p>It stands between the pipeline and the sandbox and changes nothing; a batch grades a
 * submission from beginning to end on one thread.
 */
final class Witness implements StudentSessions, Batch.Listener {
  private static final int SHOWN = 200;

  private final StudentSessions sessions;
  private final Map<String, Trial.Course> courses = new ConcurrentHashMap<>();
  private final ThreadLocal<List<String>> notes = ThreadLocal.withInitial(ArrayList::new);

  Witness(StudentSessions sessions) {
    this.sessions = sessions;
  }

  Map<String, Trial.Course> courses() {
    return courses;
  }

  @Override
  public void started(String id) {
    notes.remove();
  }

  @Override
  public void finished(Report report) {
    courses.put(report.submission().id(), new Trial.Course(report, List.copyOf(notes.get())));
  }

  @Override
  public StudentSessions ofOneSubmission() {
    return new OfOneSubmission(sessions.ofOneSubmission(), notes.get());
  }

  @Override
  public StudentSession open(ProblemCode code, Duration budget) {
    return sessions.open(code, budget);
  }

  @Override
  public Confinement confinement() {
    return sessions.confinement();
  }

  @Override
  public void close() {
    sessions.close();
  }

  private record OfOneSubmission(StudentSessions sessions, List<String> notes)
      implements StudentSessions {
    @Override
    public StudentSession open(ProblemCode code, Duration budget) {
      return new Noted(sessions.open(code, budget), notes);
    }

    @Override
    public StudentSessions ofOneSubmission() {
      return this;
    }

    @Override
    public Confinement confinement() {
      return sessions.confinement();
    }

    @Override
    public void close() {
      sessions.close();
    }
  }

  private record Noted(StudentSession session, List<String> notes) implements StudentSession {
    @Override
    public void begin(Duration deadline) {
      session.begin(deadline);
    }

    @Override
    public <C> C contract(Class<C> contract) {
      C student = created(contract);
      return contract.cast(
          Proxy.newProxyInstance(
              contract.getClassLoader(),
              new Class<?>[] {contract},
              (_, method, arguments) -> call(student, method, arguments)));
    }

    private <C> C created(Class<C> contract) {
      try {
        return session.contract(contract);
      } catch (StudentFailure failure) {
        notes.add("new=" + failure.outcome().name() + ": " + failure.outcome().message());
        throw failure;
      }
    }

    private @Nullable Object call(
        Object student, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
      try {
        Object value = method.invoke(student, arguments);
        note(method, value instanceof double[] array ? Arrays.toString(array) : "" + value);
        return value;
      } catch (InvocationTargetException thrown) {
        Throwable cause = requireNonNull(thrown.getCause());
        note(
            method,
            cause instanceof StudentFailure failure
                ? failure.outcome().name() + ": " + failure.outcome().message()
                : cause.toString());
        throw cause;
      }
    }

    private void note(Method method, String what) {
      notes.add(method.getName() + "=" + (what.length() > SHOWN ? what.substring(0, SHOWN) : what));
    }

    @Override
    public String outputOfCheck() {
      return session.outputOfCheck();
    }

    @Override
    public Duration spent() {
      return session.spent();
    }

    @Override
    public void close() {
      session.close();
    }
  }
}
