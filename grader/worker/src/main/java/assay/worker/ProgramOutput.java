package assay.worker;

import assay.wire.WorkerExit;
import assay.wire.Message.Wrote;
import assay.wire.UnsendableException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLong;

/** Standard output or error of one run of a program, sent at once; a flood ends the JVM. */
final class ProgramOutput extends OutputStream {
  /** How much one run may print. */
  private static final int MAX_BYTES = 1 << 20;

  private final Channel channel;
  private final boolean error;
  private final AtomicLong printed;

  private ProgramOutput(Channel channel, boolean error, AtomicLong printed) {
    this.channel = channel;
    this.error = error;
    this.printed = printed;
  }

  /**
   * A stream for one of the two.
   *
   * @param printed counts the bytes of both
   */
  static PrintStream stream(Channel channel, boolean error, AtomicLong printed) {
    return new PrintStream(
        new ProgramOutput(channel, error, printed), true, StandardCharsets.UTF_8);
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) {
    if (printed.addAndGet(length) > MAX_BYTES) {
      Runtime.getRuntime().halt(WorkerExit.OUTPUT_LIMIT);
    }
    if (length > 0) {
      send(Arrays.copyOfRange(bytes, from, from + length));
    }
  }

  private void send(byte[] text) {
    try {
      channel.send(new Wrote(error, text));
    } catch (UnsendableException tooLarge) {
      throw new IllegalStateException(tooLarge);
    } catch (IOException gone) {
      Runtime.getRuntime().halt(WorkerExit.CHANNEL);
    }
  }
}
