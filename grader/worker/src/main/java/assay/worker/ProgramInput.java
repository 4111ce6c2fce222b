package assay.worker;

import assay.wire.WorkerExit;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * Standard input of programs that run one after the other.
 *
 * <p>It is one stream for all of them, since {@link IO} reads for ever from the one that it found
 * first.
 */
final class ProgramInput extends InputStream {
  /** Who asks so often for what is not there does not count lines, but waits for something. */
  private static final int PATIENCE = 100_000;

  private byte[] bytes = {};
  private int position;
  private int readsAtEnd;
  private boolean closed;
  private boolean readByIo;

  /** Puts the input of another run in the place of what is left of the last one's. */
  synchronized void begin(byte[] input) {
    bytes = input;
    position = 0;
    readsAtEnd = 0;
    closed = false;
  }

  /** Whether a program read on at the end of this run's input. */
  synchronized boolean readPastEnd() {
    return readsAtEnd > 0;
  }

  /** Ends a run: nothing of its input is left for the next one. */
  void end() {
    boolean drain;
    synchronized (this) {
      begin(new byte[0]);
      drain = readByIo;
    }
    if (drain) {
      while (IO.readln() != null) {
        // What it had read ahead.
      }
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public synchronized int read(byte[] into, int from, int length) throws IOException {
    Objects.checkFromIndexSize(from, length, into.length);
    if (closed) {
      throw new IOException("Stream Closed");
    }
    readByIo = readByIo || isReadByIo();
    if (length == 0) {
      return 0;
    }
    if (position == bytes.length) {
      if (++readsAtEnd > PATIENCE) {
        Runtime.getRuntime().halt(WorkerExit.END_OF_INPUT);
      }
      return -1;
    }
    int count = Math.min(length, bytes.length - position);
    System.arraycopy(bytes, position, into, from, count);
    position += count;
    return count;
  }

  private static boolean isReadByIo() {
    return StackWalker.getInstance()
        .walk(frames -> frames.anyMatch(frame -> frame.getClassName().equals(IO.class.getName())));
  }

  @Override
  public synchronized int available() {
    return bytes.length - position;
  }

  @Override
  public synchronized void close() {
    closed = true;
  }
}
