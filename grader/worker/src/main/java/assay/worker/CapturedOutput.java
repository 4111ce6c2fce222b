package assay.worker;

import assay.wire.WorkerExit;
import assay.wire.Message.Printed;
import assay.wire.UnsendableException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Takes what student code prints and sends the beginning of it to the grader at once, since nobody
 * knows whether this JVM lives to be asked. The rest goes nowhere: a print that was left in a loop
 * costs its time, and nothing else.
 *
 * <p>Standard output and error go the same way, in the order of printing.
 */
final class CapturedOutput extends OutputStream {
  /**
   * How much of a check's output is sent; one byte more than is shown, which says that it is cut.
   */
  static final int SENT_BYTES = (16 << 10) + 1;

  private final Channel channel;
  private int sent;

  CapturedOutput(Channel channel) {
    this.channel = channel;
  }

  /** Puts itself in the place of {@link System#out} and {@link System#err}. */
  PrintStream install() {
    PrintStream stream = new PrintStream(this, true, StandardCharsets.UTF_8);
    System.setOut(stream);
    System.setErr(stream);
    return stream;
  }

  @Override
  public void write(int b) {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int from, int length) {
    int kept = Math.min(length, SENT_BYTES - sent);
    if (kept > 0) {
      sent += kept;
      send(Arrays.copyOfRange(bytes, from, from + kept));
    }
  }

  private void send(byte[] text) {
    try {
      channel.send(new Printed(text));
    } catch (UnsendableException tooLarge) {
      throw new IllegalStateException(tooLarge);
    } catch (IOException gone) {
      Runtime.getRuntime().halt(WorkerExit.CHANNEL);
    }
  }

  /** Counts anew. */
  synchronized void beginCheck() {
    sent = 0;
  }
}
