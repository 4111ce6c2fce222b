package assay.grader.intake;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Set;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** An archive that can be read at any place, in memory or on disk. */
interface Bytes extends Closeable {

  long size();

  /** The bytes from a place on, fewer at the end. */
  byte[] at(long offset, int length) throws IOException;

  /** A channel of its own position, which closes nothing. */
  SeekableByteChannel channel() throws IOException;

  /** All of it, from the start. */
  InputStream stream() throws IOException;

  static Bytes of(byte[] content) {
    return new InMemory(content);
  }

  /** A file on disk, unless it is a link. */
  static Bytes of(Path file) throws IOException {
    return new OnDisk(
        file, FileChannel.open(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)));
  }

  /** An archive inside another one. */
  record InMemory(byte[] content) implements Bytes {
    @Override
    public long size() {
      return content.length;
    }

    @Override
    public byte[] at(long offset, int length) {
      if (offset < 0 || offset >= content.length) {
        return new byte[0];
      }
      int from = (int) offset;
      return Arrays.copyOfRange(content, from, Math.min(content.length, from + length));
    }

    @Override
    public SeekableByteChannel channel() {
      return new SeekableInMemoryByteChannel(content);
    }

    @Override
    public InputStream stream() {
      return new ByteArrayInputStream(content);
    }

    @Override
    public void close() {}
  }

  /** An archive as it was handed in. */
  record OnDisk(Path file, FileChannel open) implements Bytes {
    @Override
    public long size() {
      try {
        return open.size();
      } catch (IOException e) {
        return 0;
      }
    }

    @Override
    public byte[] at(long offset, int length) throws IOException {
      ByteBuffer buffer = ByteBuffer.allocate((int) Math.clamp(size() - offset, 0, length));
      while (buffer.hasRemaining() && open.read(buffer, offset + buffer.position()) > 0) {
        // A channel may give less than it is asked for.
      }
      return Arrays.copyOf(buffer.array(), buffer.position());
    }

    @Override
    public SeekableByteChannel channel() throws IOException {
      return FileChannel.open(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
    }

    @Override
    public InputStream stream() throws IOException {
      return Channels.newInputStream(channel());
    }

    @Override
    public void close() throws IOException {
      open.close();
    }
  }
}
