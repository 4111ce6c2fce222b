package assay.grader.sandbox.confine;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * A machine for the kernel's classic BPF, written from its documentation alone, as an oracle for
 * the filter.
 *
 * <p>Like the kernel's checker it refuses instructions that it does not know, loads outside of the
 * data, and programs that run off their end.
 */
final class BpfMachine {
  private static final int DATA_BYTES = 64;

  private BpfMachine() {}

  /** What the program answers to a system call. */
  static int answer(byte[] program, int architecture, int number, long... arguments) {
    ByteBuffer data = ByteBuffer.allocate(DATA_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    data.putInt(0, number).putInt(4, architecture);
    for (int i = 0; i < arguments.length; i++) {
      data.putLong(16 + 8 * i, arguments[i]);
    }
    ByteBuffer code = ByteBuffer.wrap(program).order(ByteOrder.LITTLE_ENDIAN);
    int accumulator = 0;
    int at = 0;
    while (true) {
      int operation = Short.toUnsignedInt(code.getShort(8 * at));
      int ifTrue = Byte.toUnsignedInt(code.get(8 * at + 2));
      int ifFalse = Byte.toUnsignedInt(code.get(8 * at + 3));
      int operand = code.getInt(8 * at + 4);
      at++;
      switch (operation) {
        case 0x20 -> accumulator = data.getInt(operand);
        case 0x54 -> accumulator &= operand;
        case 0x15 -> at += accumulator == operand ? ifTrue : ifFalse;
        case 0x06 -> {
          return operand;
        }
        default -> throw new IllegalStateException("unknown instruction " + operation);
      }
    }
  }
}
