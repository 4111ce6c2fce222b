package assay.cli.hostile;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A hostile submission to the assignment {@link victim.VictimBundle}: problem 1 attacks, problem 2
 * is solved.
 *
 * <p>All attacks are bounded: loopback and own children only, and every bomb has an end.
 *
 * @param name what it tries, as a sentence in kebab case
 * @param outcomes the outcomes that at least one of the attacked checks may end in
 * @param live what it does in a process that nothing confines, see {@link Effect}
 * @param ruled whether it attacks what a problem forbids, rather than the process
 * @param members members of the class {@code MyStatistics}, which does everything else wrong
 * @param more further files of the submission, by path
 */
record Attack(
    String name,
    Set<String> outcomes,
    Effect live,
    boolean ruled,
    String members,
    Map<String, String> more) {

  /** Problem 1 done wrong in an honest way: an attack earns nothing by it. */
  private static final String IDLE =
      """
      package victim.statistics;

      import java.util.List;
      import victim.Line;
      import victim.Statistics;

      class Idle implements Statistics {
        public double mean(double[] values) { return 0; }
        public List<Double> running(double[] values) { return List.of(); }
        public String describe(int number) { return ""; }
        public double[] sorted(double[] values) { return new double[0]; }
        public double root(Line line) { return 1e9; }
      }
      """;

  private static final String RIGHT =
      """
        public double mean(double[] v) { double s = 0; for (double x : v) s += x; return s / v.length; }
        public List<Double> running(double[] v) {
          List<Double> means = new ArrayList<>();
          double s = 0;
          for (double x : v) means.add((s += x) / (means.size() + 1));
          return means;
        }
        public String describe(int n) { System.out.println(n); return "number " + n; }
        public double[] sorted(double[] v) { Arrays.sort(v); return v; }
        public double root(Line line) { double b = line.at(0); return -b / (line.at(1) - b); }
      """;

  private static final String REVERSAL =
      """
      package victim.reversal;

      public final class MyReversal implements victim.Reversal {
        public String backwards(String text) {
          return new StringBuilder(text).reverse().toString();
        }
      }
      """;

  private static final String FRAME =
      """
      package victim.statistics;

      import java.io.*;
      import java.lang.foreign.*;
      import java.lang.invoke.*;
      import java.lang.reflect.*;
      import java.net.*;
      import java.nio.ByteBuffer;
      import java.nio.file.*;
      import java.util.*;
      import java.util.concurrent.*;
      import victim.Line;

      public class MyStatistics extends Idle {
        /** Where a way out would be seen. */
        static final String OUTSIDE = "%s";
      %s
      }
      """;

  Attack {
    outcomes = Set.copyOf(outcomes);
    more = Map.copyOf(more);
  }

  Attack(String name, Set<String> outcomes, Effect live, boolean ruled, String members) {
    this(name, outcomes, live, ruled, members, Map.of());
  }

  /**
   * Its files, by path.
   *
   * @param outside a file outside of the sandbox that anybody may write
   */
  Map<String, String> files(String outside) {
    Map<String, String> files = files(outside, members);
    files.putAll(more);
    return files;
  }

  /** The files of a submission that solves both problems. */
  static Map<String, String> honest() {
    return files("", RIGHT);
  }

  private static Map<String, String> files(String outside, String members) {
    var files = new TreeMap<String, String>();
    files.put("src/victim/statistics/Idle.java", IDLE);
    files.put("src/victim/reversal/MyReversal.java", REVERSAL);
    files.put("src/victim/statistics/MyStatistics.java", FRAME.formatted(outside, members));
    return files;
  }

  /**
   * How it shows, on the real pipeline with a sandbox that holds nothing back, that an attack does
   * what it says.
   */
  sealed interface Effect {
    /** A call ends in one of the outcomes: the process ended, hung, printed without end, …. */
    record Ends() implements Effect {}

    /** The code never runs: it breaks the compiler, or a rule. */
    record Stillborn() implements Effect {}

    /**
     * A call gives something, behind a wall as well.
     *
     * @param line the beginning of what a {@link Witness} notes, such as {@code describe=inside}
     */
    record Gives(String line) implements Effect {}

    /**
     * A call gives something that a wall has to prevent.
     *
     * @param line as of {@link Gives}
     * @param traces whether something is left outside
     */
    record Escapes(String line, boolean traces) implements Effect {}
  }

  @Override
  public String toString() {
    return name;
  }
}
