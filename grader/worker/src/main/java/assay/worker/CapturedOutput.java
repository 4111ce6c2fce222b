package assay.worker;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Takes what student code prints: the beginning is kept, and a flood ends the JVM at once.
 *
 * <p>Standard output and error go the same way, in the order of printing.
 */
final class CapturedOutput extends OutputStream {
  /** How much of a check's output is kept for the report. */
  static final int KEPT_BYTES = 16 << 10;

  /** How much a check may print. */
  static final int MAX_BYTES = 1 << 20;

  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private long printed;

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
    printed += length;
    if (printed > MAX_BYTES) {
      Runtime.getRuntime().halt(ExitCode.OUTPUT_LIMIT);
    }
    int room = KEPT_BYTES - kept.size();
    if (room > 0) {
      kept.write(bytes, from, Math.min(room, length));
    }
  }

  /** What was printed since the last time. */
  synchronized Printed take() {
    Printed taken = new Printed(kept.toString(StandardCharsets.UTF_8), printed > kept.size());
    kept.reset();
    printed = 0;
    return taken;
  }

  /**
   * A check's output.
   *
   * @param text the beginning of it
   * @param cut whether there was more
   */
  record Printed(String text, boolean cut) {}
}
