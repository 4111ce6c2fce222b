package assay.worker;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.SimpleTimeZone;
import java.util.TimeZone;
import java.util.concurrent.ForkJoinPool;

/**
 * What a JVM was like before student code ran in it, to tell later whether it still is.
 *
 * <p>It sees what an honest student leaves behind by accident. Who hides a change from it only
 * harms the student's own next problem.
 */
final class Baseline {
  /** Much more than what a checked problem leaves in caches, much less than the heap. */
  private static final long HEAP_GROWTH_BYTES = 48L << 20;

  private final Set<Thread> threads = liveThreads();
  private final Locale locale = Locale.getDefault();
  private final TimeZone timeZone = universalTime();
  private final Properties properties = (Properties) System.getProperties().clone();
  private final PrintStream out = System.out;
  private final PrintStream err = System.err;
  private final long heap = usedHeap();

  /** Names what has changed. */
  @SuppressWarnings("ReferenceEquality") // the very same streams
  List<String> changes() {
    List<String> changes = new ArrayList<>();
    if (!threads.containsAll(relevant(liveThreads()))) {
      changes.add("threads");
    }
    if (!Locale.getDefault().equals(locale)) {
      changes.add("locale");
    }
    if (!TimeZone.getDefault().getID().equals(timeZone.getID())) {
      changes.add("time zone");
    }
    if (!System.getProperties().equals(properties)) {
      changes.add("system properties");
    }
    if (System.out != out || System.err != err) {
      changes.add("standard streams");
    }
    if (Thread.getDefaultUncaughtExceptionHandler() != null) {
      changes.add("uncaught exception handler");
    }
    if (usedHeap() - heap > HEAP_GROWTH_BYTES) {
      System.gc();
      if (usedHeap() - heap > HEAP_GROWTH_BYTES) {
        changes.add("heap");
      }
    }
    return changes;
  }

  /** Made rather than looked up, since the table of all time zones takes a while to read. */
  private static TimeZone universalTime() {
    var universal = new SimpleTimeZone(0, "UTC");
    TimeZone.setDefault(universal);
    return universal;
  }

  private static Set<Thread> liveThreads() {
    ThreadGroup root = Thread.currentThread().getThreadGroup();
    while (root.getParent() != null) {
      root = root.getParent();
    }
    // There may be more by the time that they are listed; an array that is full tells nothing.
    Thread[] threads = new Thread[root.activeCount() + 1];
    int listed = root.enumerate(threads);
    while (listed == threads.length) {
      threads = new Thread[2 * threads.length];
      listed = root.enumerate(threads);
    }
    return new HashSet<>(Arrays.asList(threads).subList(0, listed));
  }

  /** Without those of the common pool, as long as they have nothing to do. */
  private static Set<Thread> relevant(Set<Thread> live) {
    Set<Thread> relevant = new HashSet<>(live);
    if (ForkJoinPool.commonPool().isQuiescent()) {
      relevant.removeIf(thread -> thread.getName().startsWith("ForkJoinPool.commonPool-worker-"));
    }
    return relevant;
  }

  private static long usedHeap() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
