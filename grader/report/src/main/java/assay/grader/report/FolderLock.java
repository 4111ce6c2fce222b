package assay.grader.report;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Keeps others from a folder of scores while its files are read, changed and written, so that two
 * people who mark at once both enter what they have. Others wait; the system frees the lock of a
 * program that was killed.
 */
public final class FolderLock implements AutoCloseable {
  private static final String FILE_NAME = ".lock";

  /**
   * Between the threads of this program, for which a file's lock counts as one; some systems even
   * free it when any of them closes the file.
   */
  private static final ReentrantLock THIS_PROGRAM = new ReentrantLock();

  private final Path file;
  private final FileChannel channel;
  private final FileLock lock;

  private FolderLock(Path file, FileChannel channel, FileLock lock) {
    this.file = file;
    this.channel = channel;
    this.lock = lock;
  }

  /** Waits until nobody else has the folder, which is made if it is missing. */
  static FolderLock of(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path file = folder.resolve(FILE_NAME);
    THIS_PROGRAM.lock();
    try {
      while (true) {
        FileChannel channel =
            FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.lock();
        // Whoever had it before deleted the file: a lock on that one keeps nobody away.
        if (isStillThere(file, channel)) {
          return new FolderLock(file, channel, lock);
        }
        channel.close();
      }
    } catch (IOException | RuntimeException e) {
      THIS_PROGRAM.unlock();
      throw e;
    }
  }

  /**
   * Whether the file of this name is the one that was opened: what is written here stands there.
   */
  private static boolean isStillThere(Path file, FileChannel channel) throws IOException {
    byte[] sign = UUID.randomUUID().toString().getBytes(US_ASCII);
    channel.truncate(0).write(ByteBuffer.wrap(sign), 0);
    try {
      return Arrays.equals(sign, Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    try (channel) {
      Files.deleteIfExists(file);
      lock.release();
    } finally {
      THIS_PROGRAM.unlock();
    }
  }
}
