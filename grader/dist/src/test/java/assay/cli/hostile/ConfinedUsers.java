package assay.cli.hostile;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What users of confined processes have left on this machine; nothing is found where the grader is
 * not root, and so cannot give them users of their own.
 */
final class ConfinedUsers {
  private static final int FIRST = 60_001;
  private static final int LAST = 60_256;
  private static final List<Path> WRITABLE =
      List.of(Path.of("/tmp"), Path.of("/var/tmp"), Path.of("/dev/shm"));

  private ConfinedUsers() {}

  /** Users that processes run under although no grader holds the user's lock. */
  static List<Integer> left() throws IOException {
    var left = new ArrayList<Integer>();
    for (int user : running()) {
      Path lock = slots().resolve(Integer.toString(user));
      try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
          FileLock held = channel.tryLock()) {
        // Asked again: it may have ended, and given its lock back, meanwhile.
        if (held != null && running().contains(user)) {
          left.add(user);
        }
      }
    }
    return left;
  }

  /** Files of such users in folders that everybody may write. */
  static List<Path> files() throws IOException {
    var found = new ArrayList<Path>();
    for (Path root : WRITABLE) {
      if (!Files.isDirectory(root)) {
        continue;
      }
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
                throws IOException {
              return visitFile(folder, attributes);
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              if (isConfined(
                  (int) Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS))) {
                found.add(file);
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException goneMeanwhile) {
              return FileVisitResult.CONTINUE;
            }
          });
    }
    return found;
  }

  private static Path slots() {
    String cache = System.getenv().getOrDefault("ASSAY_CACHE", "/var/cache/assay");
    return Path.of(cache, "users");
  }

  private static TreeSet<Integer> running() throws IOException {
    var users = new TreeSet<Integer>();
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      for (Path process : processes.toList()) {
        if (Character.isDigit(process.getFileName().toString().charAt(0))) {
          try {
            int user = (int) Files.getAttribute(process, "unix:uid");
            if (isConfined(user)) {
              users.add(user);
            }
          } catch (IOException gone) {
            // Processes come and go.
          }
        }
      }
    }
    return users;
  }

  private static boolean isConfined(int user) {
    return user >= FIRST && user <= LAST;
  }
}
