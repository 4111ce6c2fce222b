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
 * @param live what it does in a JVM that nothing confines, see {@link Effect}
 * @param members members of the class {@code MyStatistics}, which does everything else wrong
 */
record Attack(String name, Set<String> outcomes, Effect live, String members) {

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
  }

  /**
   * Its files, by path.
   *
   * @param outside a file outside of the sandbox that anybody may write
   */
  Map<String, String> files(String outside) {
    var files = new TreeMap<String, String>();
    files.put("src/victim/statistics/Idle.java", IDLE);
    files.put("src/victim/reversal/MyReversal.java", REVERSAL);
    files.put("src/victim/statistics/MyStatistics.java", FRAME.formatted(outside, members));
    return files;
  }

  /** What shows in a JVM that nothing confines that an attack does what it says. */
  sealed interface Effect {
    /** The JVM ends before all methods were called. */
    record Ends() implements Effect {}

    /** The JVM is busy for more than a second. */
    record Hangs() implements Effect {}

    /**
     * A method gives something.
     *
     * @param line part of what the harness notes, such as {@code describe=outside}
     */
    record Gives(String line) implements Effect {}

    /** The file outside is changed. */
    record Leaves() implements Effect {}

    /** The compiler does not survive it, or works on it for more than a second. */
    record BreaksCompiler() implements Effect {}
  }

  @Override
  public String toString() {
    return name;
  }
}
