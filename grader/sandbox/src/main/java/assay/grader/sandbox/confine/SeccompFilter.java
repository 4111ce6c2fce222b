package assay.grader.sandbox.confine;

import assay.grader.sandbox.confine.SystemCall.Architecture;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The system-call filter of a confined JVM, as the program that the kernel runs before each call.
 *
 * <p>It is an allow-list: a call that it does not name fails with {@code EPERM}. Processes, sockets
 * and the settings of other processes are out of reach by it, in the JVM and in any native code
 * that somebody manages to run there.
 *
 * @see <a href="https://docs.kernel.org/userspace-api/seccomp_filter.html">Seccomp BPF</a>
 */
final class SeccompFilter {
  // The five instructions of classic BPF that the filter uses.
  private static final int LOAD = 0x20;
  private static final int AND = 0x54;
  private static final int JUMP_IF_EQUAL = 0x15;
  private static final int RETURN = 0x06;

  // Offsets in struct seccomp_data. Of an argument the low word is read, as the kernel itself does
  // for each argument that is looked into here (all are ints, or flags below 2^32).
  private static final int NUMBER = 0;
  private static final int ARCHITECTURE = 4;
  private static final int ARGUMENTS = 16;

  private static final int ALLOW = 0x7fff_0000;
  private static final int KILL_PROCESS = 0x8000_0000;
  private static final int ERRNO = 0x0005_0000;
  private static final int EPERM = 1;
  private static final int EACCES = 13;
  private static final int ENOSYS = 38;

  private static final int CLONE_THREAD = 0x0001_0000;

  /** The flags of {@code clone} that make a namespace, and those of {@code vfork}. */
  private static final int CLONE_NEVER = 0x7e02_0080 | 0x4000;

  private static final int TCGETS = 0x5401;
  private static final int FIONREAD = 0x541b;
  private static final int PR_SET_NAME = 15;
  private static final int PR_SET_VMA = 0x5356_4d41;

  /** The calls that the filter decides about by their arguments, or answers with an own errno. */
  private static final Set<SystemCall> SPECIAL =
      EnumSet.of(
          SystemCall.CLONE,
          SystemCall.CLONE3,
          SystemCall.IOCTL,
          SystemCall.PRCTL,
          SystemCall.PRLIMIT64,
          SystemCall.TGKILL,
          SystemCall.SOCKET,
          SystemCall.SOCKETPAIR);

  private static final int INSTRUCTION_BYTES = 8;
  private static final int MAX_INSTRUCTIONS = 4096;

  private final Architecture architecture;
  private final ByteBuffer program =
      ByteBuffer.allocate(MAX_INSTRUCTIONS * INSTRUCTION_BYTES).order(ByteOrder.LITTLE_ENDIAN);

  private SeccompFilter(Architecture architecture) {
    this.architecture = architecture;
  }

  /**
   * The filter for a JVM that sees no process but its own, or whose process id is known.
   *
   * @param self the JVM's process id, to which its signals are then held; empty where a process
   *     namespace does that
   * @return an array of {@code struct sock_filter}, eight bytes each, in the machine's byte order
   */
  static byte[] program(Architecture architecture, OptionalInt self) {
    var filter = new SeccompFilter(architecture);
    filter.write(self);
    return Arrays.copyOf(filter.program.array(), filter.program.position());
  }

  private void write(OptionalInt self) {
    emit(LOAD, 0, 0, ARCHITECTURE);
    emit(JUMP_IF_EQUAL, 1, 0, architecture.audit());
    emit(RETURN, 0, 0, KILL_PROCESS);
    emit(LOAD, 0, 0, NUMBER);
    for (SystemCall call : SystemCall.values()) {
      if (!SPECIAL.contains(call)) {
        answer(call, ALLOW);
      }
    }
    // glibc falls back from clone3, whose flags lie in memory that a filter cannot read, to clone.
    answer(SystemCall.CLONE3, ERRNO | ENOSYS);
    answer(SystemCall.SOCKET, ERRNO | EACCES);
    answer(SystemCall.SOCKETPAIR, ERRNO | EACCES);
    allowIfArgument(SystemCall.CLONE, 0, CLONE_THREAD | CLONE_NEVER, CLONE_THREAD);
    allowIfArgument(SystemCall.IOCTL, 1, -1, TCGETS, FIONREAD);
    allowIfArgument(SystemCall.PRCTL, 0, -1, PR_SET_NAME, PR_SET_VMA);
    allowIfArgument(SystemCall.PRLIMIT64, 0, -1, 0);
    if (self.isPresent()) {
      allowIfArgument(SystemCall.TGKILL, 0, -1, self.getAsInt());
    } else {
      answer(SystemCall.TGKILL, ALLOW);
    }
    emit(RETURN, 0, 0, ERRNO | EPERM);
  }

  private void answer(SystemCall call, int answer) {
    OptionalInt number = call.number(architecture);
    if (number.isPresent()) {
      emit(JUMP_IF_EQUAL, 0, 1, number.getAsInt());
      emit(RETURN, 0, 0, answer);
    }
  }

  /** Allows a call if an argument, masked, has one of some values; refuses it otherwise. */
  private void allowIfArgument(SystemCall call, int argument, int mask, int... values) {
    int number = call.number(architecture).orElseThrow();
    emit(JUMP_IF_EQUAL, 0, 2 * values.length + 3, number);
    emit(LOAD, 0, 0, ARGUMENTS + Long.BYTES * argument);
    emit(AND, 0, 0, mask);
    for (int value : values) {
      emit(JUMP_IF_EQUAL, 0, 1, value);
      emit(RETURN, 0, 0, ALLOW);
    }
    emit(RETURN, 0, 0, ERRNO | EPERM);
  }

  private void emit(int code, int ifTrue, int ifFalse, int operand) {
    program.putShort((short) code).put((byte) ifTrue).put((byte) ifFalse).putInt(operand);
  }
}
