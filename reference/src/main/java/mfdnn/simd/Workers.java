package mfdnn.simd;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The threads that share the tasks of a kernel: the caller's and a few that live as long as the
 * kernels.
 *
 * <p>Between two kernels a worker looks for work a little while and then parks, since a step has
 * some forty kernels in a row but a thread that never sleeps would slow down everybody else's.
 */
final class Workers implements AutoCloseable {
  /**
   * Looks at the counter for some 200 µs before parking: waking a parked thread costs the caller
   * some 50 µs and comes too late for a kernel of that length.
   */
  private static final int SPINS = 20_000;

  /** Numbers of 128 bytes, two cache lines, which processors fetch in pairs. */
  private static final int APART = 32;

  private final Thread[] threads;
  private final float[][] scratch;
  private final float[][] shared;
  private final AtomicIntegerArray parked;

  /** The next task of each worker's own, and far apart, since a cache line has one owner. */
  private final AtomicIntegerArray next;

  private final AtomicInteger running = new AtomicInteger();

  // Handed over without locks: the caller writes tasks and task before round, which workers read
  // first; a worker writes failure before it counts itself out of running, which the caller reads.
  private int tasks;
  private Task task = (_, _) -> {};
  private @Nullable Throwable failure;

  /** Written by the caller alone, so that counting up needs no atomic instruction. */
  private volatile int round;

  private volatile boolean closed;

  /** One of the tasks of a kernel; {@code worker} says whose {@link #scratch} it may use. */
  interface Task {
    void run(int index, int worker);
  }

  /** A part of what is shared out; {@code worker} says whose {@link #scratch} it may use. */
  interface Part {
    void run(int from, int to, int worker);
  }

  Workers(int count) {
    if (count < 1) {
      throw new IllegalArgumentException("at least one thread, not " + count);
    }
    scratch = new float[count][0];
    shared = new float[count][0];
    threads = new Thread[count - 1];
    parked = new AtomicIntegerArray(threads.length);
    next = new AtomicIntegerArray(count * APART);
    for (int i = 0; i < threads.length; i++) {
      int worker = i + 1;
      threads[i] =
          Thread.ofPlatform().daemon().name("kernels-" + worker).start(() -> await(worker));
    }
  }

  int count() {
    return threads.length + 1;
  }

  /** An array of a worker's own with at least so many numbers, with anything in it. */
  float[] scratch(int worker, int size) {
    return array(scratch, worker, size);
  }

  /** Another such array, for what one task leaves for the next, whoever runs it. */
  float[] shared(int worker, int size) {
    return array(shared, worker, size);
  }

  private static float[] array(float[][] arrays, int worker, int size) {
    if (arrays[worker].length < size) {
      arrays[worker] = new float[size];
    }
    return arrays[worker];
  }

  /** Runs tasks 0 to {@code count} − 1, in any order, and returns when all are done. */
  void run(int count, Task task) {
    this.tasks = count;
    this.task = task;
    // What failed beside a failure of the caller's own has never been told.
    failure = null;
    for (int worker = 0; worker < count(); worker++) {
      next.set(worker * APART, begin(tasks, worker));
    }
    if (count > 1 && threads.length > 0) {
      running.set(threads.length);
      // Publishes the fields above to the workers.
      round++;
      for (int worker = 0; worker < threads.length; worker++) {
        if (parked.get(worker) != 0) {
          LockSupport.unpark(threads[worker]);
        }
      }
    }
    try {
      drain(0);
    } finally {
      for (int spin = 0; running.get() > 0; spin++) {
        if (spin < SPINS) {
          Thread.onSpinWait();
        } else {
          // On a busy machine the worker may be waiting for this very processor.
          Thread.yield();
        }
      }
    }
    Throwable thrown = failure;
    if (thrown != null) {
      throw new IllegalStateException("a kernel failed on another thread", thrown);
    }
  }

  /**
   * Shares out 0 to {@code length} − 1 in parts of neighbours and returns when all are done.
   *
   * <p>Each worker begins with a stretch of its own, so that it mostly meets what the kernel before
   * left in its processor's caches. Towards the end of a stretch the parts become ever smaller, so
   * that no thread waits long for another's last one even if their processors are not equally fast.
   * Where the cuts are depends on the number of threads: a part's results must not.
   *
   * @param most the length of a part, at most
   * @param unit every part but the last is a multiple of it
   */
  void share(int length, int most, int unit, Part part) {
    int units = (length + unit - 1) / unit;
    if (units <= 1) {
      run(units, (_, worker) -> part.run(0, length, worker));
      return;
    }
    // The longest stretch of a worker's; others stop short.
    int stretch = (units + count() - 1) / count();
    int[] cuts = new int[stretch + 1];
    int parts = 0;
    for (int at = 0; at < stretch; parts++) {
      int left = stretch - at;
      int taken = count() == 1 ? left : (2 * left + 2) / 3;
      at += Math.min((most + unit - 1) / unit, taken);
      cuts[parts + 1] = at;
    }
    int each = parts;
    run(
        each * count(),
        (index, worker) -> {
          int owner = index / each;
          int first = begin(units, owner);
          int end = begin(units, owner + 1);
          int from = Math.min(end, first + cuts[index % each]);
          int to = Math.min(end, first + cuts[index % each + 1]);
          if (from < to) {
            part.run(from * unit, Math.min(length, to * unit), worker);
          }
        });
  }

  /** Its own tasks and then those that the others have left. */
  private void drain(int worker) {
    for (int i = 0; i < count(); i++) {
      int owner = (worker + i) % count();
      int end = begin(tasks, owner + 1);
      int at = owner * APART;
      for (int index = next.getAndIncrement(at); index < end; index = next.getAndIncrement(at)) {
        task.run(index, worker);
      }
    }
  }

  /** Where a worker's share of so many neighbours begins. */
  private int begin(int length, int worker) {
    return (int) ((long) length * worker / count());
  }

  private void await(int worker) {
    int seen = 0;
    while (!closed) {
      for (int spin = 0; round == seen && spin < SPINS; spin++) {
        Thread.onSpinWait();
      }
      // Said before the last look at the counter, or the caller could miss it.
      parked.set(worker - 1, 1);
      while (round == seen && !closed) {
        LockSupport.park(this);
      }
      parked.set(worker - 1, 0);
      if (closed) {
        return;
      }
      seen = round;
      try {
        drain(worker);
      } catch (Throwable e) {
        failure = e;
      } finally {
        running.decrementAndGet();
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    for (Thread thread : threads) {
      LockSupport.unpark(thread);
    }
  }
}
