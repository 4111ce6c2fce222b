package assay.grader.sandbox.confine;

import assay.grader.model.Confinement;
import assay.grader.model.Confinement.Level;
import assay.grader.model.Equipment;
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
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A small submission: compiled, loaded and called as any other, while archives are made. */
final class WorkerRehearsal implements Rehearsal {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** A bit of everything that the language has, for the compiler. */
  private static final Map<String, String> SOURCES =
      Map.of(
          "rehearsed/package-info.java",
          """
          /** A package. */
          package rehearsed;
          """,
          "rehearsed/Shape.java",
          """
          package rehearsed;

          /** A shape of the plane; see {@link #area}. */
          public sealed interface Shape {
            /** All points that are near another. */
            record Circle(double radius) implements Shape {
              public Circle {
                if (radius < 0 || Double.isNaN(radius)) {
                  throw new IllegalArgumentException("radius");
                }
              }
            }

            record Box(double width, double height) implements Shape {}

            enum Size { SMALL, LARGE; abstract static class Named { abstract String name(); } }

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

          import static java.lang.Math.max;

          import java.util.*;
          import java.util.function.*;
          import java.util.stream.*;

          /**
           * Sums of what shapes have.
           *
           * @param <T> the kind of shapes
           */
          public final class Sums<T extends Shape> {
            private static final int LIMIT = 1 << 4;
            private static final String NAME = "sums of " + LIMIT;
            private final Map<String, List<T>> byName = new HashMap<>();
            private double[][] matrix = {{1, 2}, {3, 4}};
            private long count;

            /** The total area. */
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

            /** A text. */
            public String text(Shape.Size size) {
              try {
                return "size " + switch (size) { case SMALL -> 1; case LARGE -> 2; };
              } catch (IllegalStateException | IllegalArgumentException e) {
                throw new IllegalStateException(e);
              } finally {
                byName.clear();
              }
            }

            List<String> names() {
              return byName.entrySet().stream()
                  .filter(entry -> !entry.getValue().isEmpty())
                  .sorted(Map.Entry.comparingByKey(Comparator.reverseOrder()))
                  .map(Map.Entry::getKey)
                  .collect(Collectors.toCollection(ArrayList::new));
            }

            @SafeVarargs
            static <E extends Comparable<E>> Optional<E> largest(E... elements) {
              E largest = null;
              for (E element : elements) {
                if (largest == null || element.compareTo(largest) > 0) {
                  largest = element;
                }
              }
              return Optional.ofNullable(largest);
            }

            Iterator<Integer> squares(int end) {
              return new Iterator<>() {
                private int next;

                @Override
                public boolean hasNext() {
                  return next < end;
                }

                @Override
                public Integer next() {
                  count++;
                  return next * next++;
                }
              };
            }

            int[] steps(int[] steps, long large, float small, Object any) throws Exception {
              int[] copy = steps.clone();
              var text = new StringBuilder(NAME).append('x').append(small);
              int i = copy.length - 1;
              do {
                copy[i] ^= (int) large >>> 2;
                copy[i] += (short) small & 0xff;
              } while (--i >= 0 && copy[i] != LIMIT);
              loop:
              while (true) {
                switch (max(copy.length, 1)) {
                  case 1:
                    break loop;
                  default:
                    if (any instanceof String string && !string.isBlank()) {
                      continue loop;
                    }
                }
                break;
              }
              synchronized (this) {
                count -= copy.length;
              }
              IntBinaryOperator larger = (int a, int b) -> a > b ? a : b;
              Supplier<List<? super T>> made = () -> new LinkedList<>();
              assert made.get().isEmpty() : text;
              try (AutoCloseable closed = () -> {}) {
                return IntStream.of(copy).map(a -> larger.applyAsInt(a, LIMIT)).toArray();
              }
            }

            private class Inner {
              long doubled() {
                return 2 * count;
              }
            }
          }
          """,
          "rehearsed/Answer.java",
          """
          package rehearsed;

          import assay.grader.sandbox.confine.Rehearsed;
          import java.util.List;

          /** The contract of a library. */
          public abstract class Answer implements Rehearsed {
            @Override
            public double[] scaled(double[] values, double factor) {
              double[] scaled = new double[values.length];
              for (int i = 0; i < values.length; i++) {
                scaled[i] = factor * values[i];
              }
              return scaled;
            }

            @Override
            public double applied(Function function, double at) {
              return function.at(at) / 2;
            }

            @Override
            public Point middle(Point from, Point to) {
              return new Point((from.x() + to.x()) / 2, (from.y() + to.y()) / 2);
            }

            @Override
            public List<Double> parsed(String numbers) {
              return List.of(numbers.split(" ")).stream().map(Double::valueOf).toList();
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
      require(
          compiler.compile(SOURCES, classFiles(Rehearsed.class, Remote.class))
              instanceof SourceCompiler.Compiled);
      require(
          compiler.compile(
                  new SourceCompiler.Request(
                      SOURCES,
                      Map.of(),
                      Set.of("rehearsed/Sums.java"),
                      classFiles(Rehearsed.class, Remote.class)))
              instanceof SourceCompiler.Compiled);
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
            Map.of(),
            classFiles(RehearsedAnswer.class),
            classFiles(Rehearsed.class, Remote.class),
            false,
            // It is watched for as long as it likes to take, and nobody else is started for that.
            Equipment.USUAL.optimized(),
            List.of());
    try (var sessions = new ConfinedSessions(stage, 0);
        StudentSession session = sessions.open(code, PATIENCE)) {
      session.begin(PATIENCE);
      Rehearsed answer = session.contract(Rehearsed.class);
      require(answer.scaled(new double[] {1, 2}, 2)[1] == 4);
      require(answer.transposed(new double[][] {{1, 2}})[1][0] == 2);
      require(answer.parsed("1 2").size() == 2);
      require(
          answer
                  .sums(
                      new int[] {1, 2},
                      new long[] {3},
                      new float[] {4},
                      new boolean[1],
                      new byte[2])[0]
              == 3);
      require(answer.joined(1, 2, 3, true, 'x').startsWith("[1, 2, 3.0, truex"));
      answer.remember("printed");
      Rehearsed.Point corner = new Rehearsed.Point(1, 2);
      Rehearsed.Figure polygon = new Rehearsed.Figure.Polygon(List.of(corner, corner));
      require(
          answer.doubled(polygon, Rehearsed.Size.LARGE)
                  instanceof Rehearsed.Figure.Polygon(List<Rehearsed.Point> one)
              && one.equals(List.of(new Rehearsed.Point(2, 4))));
      require(
          answer.doubled(new Rehearsed.Figure.Circle(corner, 1), Rehearsed.Size.SMALL)
              instanceof Rehearsed.Figure.Circle);
      require(answer.middle(new Rehearsed.Point(0, 0), new Rehearsed.Point(2, 2)).x() == 1);
      require(answer.applied(x -> x + 1, 1) == 2);
      try {
        int refused = answer.refused(1);
        throw new IllegalStateException("the rehearsal gave " + refused);
      } catch (IllegalArgumentException | StudentFailure asWritten) {
        require(session.outputOfCheck().equals("printed\n"));
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

  /**
   * A process that is asked to end instead of being killed, so that it writes what it has loaded.
   */
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
    public boolean isAlive() {
      return process.isAlive();
    }

    @Override
    public OptionalInt exitCode(Duration wait) throws InterruptedException {
      return process.exitCode(wait);
    }

    @Override
    public void kill() {
      try {
        process.toProcess().close();
        if (process.exitCode(PATIENCE).isPresent()) {
          return;
        }
      } catch (IOException endedAlready) {
        // Then it was asked before, or its exit code tells.
        return;
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
      }
      process.kill();
    }
  }
}
