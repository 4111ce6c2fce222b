package assay.grader.sandbox.confine;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import assay.grader.sandbox.confine.SystemCall.Architecture;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;

/**
 * System calls of the calling thread, made directly.
 *
 * <p>The C library's wrappers of {@code setresuid} and the like change all threads; here it matters
 * that one thread is changed and then replaces the program.
 */
final class KernelCalls {
  private static final int ARGUMENTS = 6;

  private final Architecture architecture;
  private final MethodHandle syscall;
  private final VarHandle errno;
  private final MemorySegment state;

  KernelCalls(Architecture architecture, Arena arena) {
    this.architecture = architecture;
    Linker linker = Linker.nativeLinker();
    MemoryLayout layout = Linker.Option.captureStateLayout();
    this.syscall =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("syscall"),
            FunctionDescriptor.of(
                JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG,
                JAVA_LONG),
            Linker.Option.firstVariadicArg(1),
            Linker.Option.captureCallState("errno"));
    this.errno = layout.varHandle(MemoryLayout.PathElement.groupElement("errno"));
    this.state = arena.allocate(layout);
  }

  /**
   * Makes a call.
   *
   * @return its result, never negative
   * @throws KernelRefusal if the kernel refuses
   */
  long call(Call call, long... arguments) throws KernelRefusal {
    long[] six = java.util.Arrays.copyOf(arguments, ARGUMENTS);
    long result;
    try {
      result =
          (long)
              syscall.invokeExact(
                  state, call.number(architecture), six[0], six[1], six[2], six[3], six[4], six[5]);
    } catch (Throwable broken) {
      throw new IllegalStateException(broken);
    }
    if (result < 0) {
      throw new KernelRefusal(call, (int) errno.get(state, 0L));
    }
    return result;
  }

  /** A call that the kernel answered with an error. */
  static final class KernelRefusal extends IOException {
    private static final long serialVersionUID = 1;

    KernelRefusal(Call call, int errno) {
      super(call + " failed with errno " + errno);
    }
  }

  /** The calls that the launcher makes before the filter is in force, with their numbers. */
  enum Call {
    OPENAT(257, 56),
    EXECVE(59, 221),
    GETPPID(110, 173),
    GETPID(39, 172),
    SETRESUID(117, 147),
    SETRESGID(119, 149),
    SETGROUPS(116, 159),
    PRCTL(157, 167),
    PRLIMIT64(302, 261),
    SECCOMP(317, 277),
    CLOSE_RANGE(436, 436),
    LANDLOCK_CREATE_RULESET(444, 444),
    LANDLOCK_ADD_RULE(445, 445),
    LANDLOCK_RESTRICT_SELF(446, 446);

    private final int x86;
    private final int aarch;

    Call(int x86, int aarch) {
      this.x86 = x86;
      this.aarch = aarch;
    }

    long number(Architecture architecture) {
      return switch (architecture) {
        case X86_64 -> x86;
        case AARCH64 -> aarch;
      };
    }
  }
}
