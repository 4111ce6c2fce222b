package assay.grader.sandbox.confine;

import assay.grader.model.Confinement;
import assay.grader.model.Confinement.Level;
import assay.grader.model.ProblemCode;
import assay.grader.model.SourceCompiler;
import assay.grader.model.StudentFailure;
import assay.grader.model.StudentSession;
import assay.grader.sandbox.ConfinedCompiler;
import assay.grader.sandbox.ConfinedProcess;
import assay.grader.sandbox.ConfinedSessions;
import assay.grader.sandbox.Sandbox;
import assay.grader.sandbox.Sandbox.Role;
import assay.todo.Remote;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A small submission: compiled, loaded and called as any other, while archives are made. */
final class WorkerRehearsal implements Rehearsal {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Map<String, String> SOURCES =
      Map.of(
          "rehearsed/Shape.java",
          """
          package rehearsed;

          public sealed interface Shape {
            record Circle(double radius) implements Shape {}
            record Box(double width, double height) implements Shape {}
            enum Size { SMALL, LARGE }

            static double area(Shape shape) {
              return switch (shape) {
                case Circle(double radius) -> Math.PI * radius * radius;
                case Box box when box.width() < 0 -> throw new IllegalArgumentException("width");
                case Box(var width, var height) -> width * height;
              };
            }
          }
          """,
          "rehearsed/Sums.java",
          """
          package rehearsed;

          import java.util.*;
          import java.util.function.*;
          import java.util.stream.*;

          public final class Sums<T extends Shape> {
            private final Map<String, List<T>> byName = new HashMap<>();
            private double[][] matrix = {{1, 2}, {3, 4}};

            public double total(Collection<? extends T> shapes) {
              double loop = 0;
              for (int i = 0; i < matrix.length; i++) {
                for (double value : matrix[i]) {
                  loop += value > 2 ? value : -value;
                }
              }
              ToDoubleFunction<Shape> area = Shape::area;
              return loop + shapes.stream().mapToDouble(area).filter(a -> a > 0).sum();
            }

            public String text(Shape.Size size) {
              try {
                return "size " + switch (size) { case SMALL -> 1; case LARGE -> 2; };
              } catch (RuntimeException e) {
                throw new IllegalStateException(e);
              } finally {
                byName.clear();
              }
            }
          }
          """);

  @Override
  public void play(Role role, ConfinedProcess process) {
    var stage = new Stage(process);
    switch (role) {
      case COMPILER -> compile(stage);
      case RUNNER -> run(stage);
    }
  }

  private static void compile(Sandbox stage) {
    try (SourceCompiler compiler = new ConfinedCompiler(stage)) {
      require(compiler.compile(SOURCES, Map.of()) instanceof SourceCompiler.Compiled);
      require(
          compiler.compile(Map.of("A.java", "class A { int a = b; }"), Map.of())
              instanceof SourceCompiler.Rejected);
    }
  }

  private static void run(Sandbox stage) {
    var code =
        new ProblemCode(
            "rehearsal",
            RehearsedAnswer.class.getName(),
            Rehearsed.class,
            classFiles(RehearsedAnswer.class),
            classFiles(Rehearsed.class, Remote.class));
    try (var sessions = new ConfinedSessions(stage, 1);
        StudentSession session = sessions.open(code, PATIENCE)) {
      session.begin(PATIENCE);
      Rehearsed answer = session.contract(Rehearsed.class);
      require(answer.scaled(new double[] {1, 2}, 2)[1] == 4);
      require(answer.transposed(new double[][] {{1, 2}})[1][0] == 2);
      require(answer.parsed("1 2").size() == 2);
      require(answer.middle(new Rehearsed.Point(0, 0), new Rehearsed.Point(2, 2)).x() == 1);
      require(answer.applied(x -> x + 1, 1) == 2);
      try {
        int refused = answer.refused(1);
        throw new IllegalStateException("the rehearsal gave " + refused);
      } catch (IllegalArgumentException | StudentFailure asWritten) {
        require(session.outputOfCheck().isEmpty());
      }
    }
  }

  private static void require(boolean holds) {
    if (!holds) {
      throw new IllegalStateException("the rehearsal went wrong; this is the grader's fault");
    }
  }

  private static Map<String, byte[]> classFiles(Class<?>... types) {
    var files = new HashMap<String, byte[]>();
    for (Class<?> member : Stream.of(types).flatMap(t -> Stream.of(t.getNestMembers())).toList()) {
      String resource = member.getName().replace('.', '/') + ".class";
      try (InputStream bytes = member.getClassLoader().getResourceAsStream(resource)) {
        require(bytes != null);
        files.put(member.getName(), bytes.readAllBytes());
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }
    return files;
  }

  /** A sandbox that hands out one process, which is started already, and never kills it. */
  private static final class Stage implements Sandbox {
    private final AtomicReference<@Nullable ConfinedProcess> process;

    Stage(ConfinedProcess process) {
      this.process = new AtomicReference<>(process);
    }

    @Override
    public ConfinedProcess start(Role role) throws IOException {
      ConfinedProcess once = process.getAndSet(null);
      if (once == null) {
        throw new IOException("a rehearsal has one process only");
      }
      return new Unkilled(once);
    }

    @Override
    public Confinement confinement() {
      return new Confinement(Level.C, List.of(), List.of());
    }

    @Override
    public void close() {}
  }

  /** A process that is asked to end instead of being killed, so that it writes its archive. */
  private record Unkilled(ConfinedProcess process) implements ConfinedProcess {
    @Override
    public InputStream fromProcess() {
      return process.fromProcess();
    }

    @Override
    public OutputStream toProcess() {
      return process.toProcess();
    }

    @Override
    public Duration cpuTime() {
      return process.cpuTime();
    }

    @Override
    public OptionalInt exitCode(Duration wait) throws InterruptedException {
      return process.exitCode(wait);
    }

    @Override
    public void kill() {
      try {
        process.toProcess().close();
      } catch (IOException endedAlready) {
        // Then it was asked before, or its exit code tells.
      }
    }
  }
}
