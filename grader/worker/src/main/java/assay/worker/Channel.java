package assay.worker;

import assay.wire.Frames;
import assay.wire.Limits;
import assay.wire.Message;
import assay.wire.UnsendableException;
import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Constructor;
import java.util.Optional;

/** The way to the grader and back: two file descriptors. */
final class Channel {
  private final InputStream in;
  private final OutputStream out;

  private Channel(InputStream in, OutputStream out) {
    this.in = in;
    this.out = out;
  }

  /**
   * Opens the channel and leaves student code an empty standard input.
   *
   * @param in descriptor to read from; one other than 0 needs {@code --add-opens
   *     java.base/java.io=assay.worker}
   * @param out descriptor to write to; likewise if other than 1
   */
  static Channel open(int in, int out) {
    InputStream input = new FileInputStream(in == 0 ? FileDescriptor.in : descriptor(in));
    OutputStream output = new FileOutputStream(out == 1 ? FileDescriptor.out : descriptor(out));
    System.setIn(InputStream.nullInputStream());
    return new Channel(new BufferedInputStream(input), output);
  }

  private static FileDescriptor descriptor(int number) {
    try {
      Constructor<FileDescriptor> constructor =
          FileDescriptor.class.getDeclaredConstructor(int.class);
      constructor.setAccessible(true);
      return constructor.newInstance(number);
    } catch (ReflectiveOperationException otherJdk) {
      throw new IllegalStateException("cannot open descriptor " + number, otherJdk);
    }
  }

  /** Sends a message whole, whichever threads send at the same time. */
  void send(Message message) throws IOException, UnsendableException {
    byte[] payload = message.encode(Limits.STANDARD);
    synchronized (out) {
      Frames.write(out, payload);
    }
  }

  /** The next message; empty when the grader has closed the channel. */
  Optional<Message> receive() throws IOException {
    Optional<byte[]> payload = Frames.read(in, Limits.STANDARD);
    return payload.isEmpty()
        ? Optional.empty()
        : Optional.of(Message.decode(payload.get(), Limits.STANDARD));
  }
}
