package assay.worker;

import assay.wire.Message.LoadProgram;
import assay.wire.Message.Ran;
import assay.wire.Message.RunProgram;
import assay.wire.Refusal;
import assay.wire.Thrown;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A program's classes, loaded anew for each run. */
final class LoadedProgram {
  private final LoadProgram classes;
  private final Channel channel;
  private final ProgramInput input;
  private final Autopsy autopsy;

  private LoadedProgram(LoadProgram classes, Channel channel, ProgramInput input) {
    this.classes = classes;
    this.channel = channel;
    this.input = input;
    this.autopsy = new Autopsy(classes.student()::containsKey);
  }

  /**
   * Looks for its {@code main}.
   *
   * @throws RefusedException if there is none that can be run
   */
  static LoadedProgram of(LoadProgram classes, Channel channel, ProgramInput input)
      throws RefusedException {
    var program = new LoadedProgram(classes, channel, input);
    program.main(program.loader());
    return program;
  }

  private ClassBytes loader() {
    return new ClassBytes(
        "student", new ClassBytes("library", null, classes.library()), classes.student());
  }

  private MainMethod main(ClassBytes loader) throws RefusedException {
    if (!loader.holds(classes.main())) {
      throw new RefusedException(Refusal.NO_SUCH_CLASS, classes.main());
    }
    try {
      return MainMethod.of(Class.forName(classes.main(), false, loader));
    } catch (ClassNotFoundException | LinkageError | SecurityException broken) {
      throw new RefusedException(Refusal.NOT_LOADABLE, broken.toString());
    }
  }

  /**
   * Runs it until its last thread that is no daemon has ended.
   *
   * @throws RefusedException never, if it was found before
   */
  Ran run(RunProgram request, Baseline baseline) throws RefusedException {
    ClassBytes loader = loader();
    MainMethod main = main(loader);
    var out = System.out;
    var err = System.err;
    var in = System.in;
    var printed = new AtomicLong();
    PrintStream programOut = ProgramOutput.stream(channel, false, printed);
    PrintStream programErr = ProgramOutput.stream(channel, true, printed);
    input.begin(request.input());
    System.setIn(input);
    System.setOut(programOut);
    System.setErr(programErr);
    Throwable thrown = run(main, request.arguments().toArray(String[]::new), loader);
    boolean readPastEnd = input.readPastEnd();
    programOut.flush();
    programErr.flush();
    System.setOut(out);
    System.setErr(err);
    System.setIn(in);
    input.end();
    Thrown said = thrown == null ? null : autopsy.of(thrown);
    return new Ran(request.id(), said, readPastEnd, baseline.changes());
  }

  private static @Nullable Throwable run(MainMethod main, String[] arguments, ClassLoader loader) {
    var thrown = new AtomicReference<@Nullable Throwable>();
    var group = new ThreadGroup("main");
    var thread =
        new Thread(
            group,
            () -> {
              try {
                main.run(arguments);
              } catch (InvocationTargetException wrapped) {
                thrown.set(wrapped.getCause());
              } catch (ReflectiveOperationException broken) {
                thrown.set(broken);
              }
            },
            "main");
    thread.setContextClassLoader(loader);
    thread.setDaemon(false);
    thread.setUncaughtExceptionHandler((_, uncaught) -> thrown.set(uncaught));
    thread.start();
    join(thread);
    for (Thread left = firstOf(group); left != null; left = firstOf(group)) {
      join(left);
    }
    return thrown.get();
  }

  /** A thread of a program that keeps it running, if there is one. */
  private static @Nullable Thread firstOf(ThreadGroup group) {
    Thread[] threads = new Thread[group.activeCount() + 1];
    int count = group.enumerate(threads);
    for (int i = 0; i < count; i++) {
      if (!threads[i].isDaemon()) {
        return threads[i];
      }
    }
    return null;
  }

  private static void join(Thread thread) {
    while (true) {
      try {
        thread.join();
        return;
      } catch (InterruptedException student) {
        // Of the program's threads, which have no reason to interrupt this one; it waits on.
      }
    }
  }
}
