package assay.grader.sandbox.confine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * User ids that confined processes run under, each lent to one process at a time on this machine.
 *
 * <p>Two processes of one user share its limits and may signal each other. A slot is held by a file
 * lock, so that graders on one machine keep out of each other's way, and so that the kernel gives
 * back what a killed grader held.
 */
final class UserSlots {
  /** Far from the ids that distributions and network directories give to people. */
  private static final int FIRST_USER = 60_001;

  private static final int SLOTS = 256;

  /**
   * The locks of this process. Shared by all instances, as the locks are: the kernel drops a
   * process's lock when it closes <em>any</em> descriptor of the file, so none that is held may
   * even be opened again.
   */
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final Path folder;

  /**
   * The slots of this machine.
   *
   * @param folder where the locks lie; made if it is not there
   */
  UserSlots(Path folder) {
    this.folder = folder;
  }

  /** Lends a free user id. */
  Slot take() throws IOException {
    Files.createDirectories(folder);
    for (int slot = 0; slot < SLOTS; slot++) {
      Optional<Slot> taken = tryTake(slot);
      if (taken.isPresent()) {
        return taken.get();
      }
    }
    throw new IOException(
        "all " + SLOTS + " user slots are in use; grade with fewer --jobs, or end other graders");
  }

  private Optional<Slot> tryTake(int slot) throws IOException {
    int user = FIRST_USER + slot;
    Path file = folder.resolve(Integer.toString(user)).toAbsolutePath().normalize();
    if (!HELD.add(file)) {
      return Optional.empty();
    }
    @Nullable FileChannel channel = null;
    boolean taken = false;
    try {
      channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      taken = channel.tryLock() != null;
      return taken ? Optional.of(new Slot(user, file, channel)) : Optional.empty();
    } finally {
      if (!taken) {
        if (channel != null) {
          channel.close();
        }
        HELD.remove(file);
      }
    }
  }

  /** A user id on loan. */
  record Slot(int user, Path file, FileChannel channel) implements AutoCloseable {
    /** Gives it back; called when no process of the user is left. */
    @Override
    public void close() throws IOException {
      channel.close();
      HELD.remove(file);
    }
  }
}
