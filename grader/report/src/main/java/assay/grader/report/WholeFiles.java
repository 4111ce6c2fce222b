package assay.grader.report;

import static java.util.Objects.requireNonNull;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Files that appear whole or not at all, even if the program is killed half-way: all are first
 * written beside their places, and only when every one is there are they moved, in the order in
 * which they were put. What can fail fails before the first move.
 *
 * <p>A program that is killed leaves such temporaries behind. Their names say whose they are, and
 * whoever next writes into the folder deletes those of programs that are no more.
 */
public final class WholeFiles implements AutoCloseable {
  private static final long PROCESS = ProcessHandle.current().pid();

  /** Tells this program's temporaries from those of an earlier one with the same process id. */
  private static final UUID PROGRAM = UUID.randomUUID();

  private static final Pattern TEMPORARY =
      Pattern.compile("\\.(\\d{1,18})-([0-9a-f-]{36})-.*\\.part");

  private final Map<Path, Path> temporaries = new LinkedHashMap<>();
  private final List<Path> removals = new ArrayList<>();
  private final Set<Path> swept = new HashSet<>();

  /** Writes one file. */
  public static void write(Path file, byte[] content) throws IOException {
    try (WholeFiles files = new WholeFiles()) {
      files.put(file, content);
      files.commit();
    }
  }

  /** Writes a file's content. */
  @FunctionalInterface
  public interface Content {
    /** Writes all of it, and leaves the stream open. */
    void write(OutputStream out) throws IOException;
  }

  /** Writes one file whose content need not be in memory as a whole. */
  public static void write(Path file, Content content) throws IOException {
    try (WholeFiles files = new WholeFiles()) {
      files.put(file, content);
      files.commit();
    }
  }

  /** Writes a file's content beside its place; folders are made where they are missing. */
  void put(Path file, byte[] content) throws IOException {
    put(file, out -> out.write(content));
  }

  /** The same of content that need not be in memory as a whole. */
  void put(Path file, Content content) throws IOException {
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "a folder is in the file's place");
    }
    Path folder = requireNonNull(file.toAbsolutePath().getParent());
    Files.createDirectories(folder);
    if (swept.add(folder)) {
      sweep(folder);
    }
    Path temporary = Files.createTempFile(folder, ".%d-%s-".formatted(PROCESS, PROGRAM), ".part");
    temporaries.put(file, temporary);
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(temporary))) {
      content.write(out);
    }
  }

  private static void sweep(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : entries.filter(WholeFiles::isAbandoned).toList()) {
        Files.deleteIfExists(entry);
      }
    }
  }

  private static boolean isAbandoned(Path entry) {
    Matcher temporary = TEMPORARY.matcher(entry.getFileName().toString());
    if (!temporary.matches()) {
      return false;
    }
    long process = Long.parseLong(temporary.group(1));
    return process == PROCESS
        ? !temporary.group(2).equals(PROGRAM.toString())
        : ProcessHandle.of(process).isEmpty();
  }

  /** Plans to delete a file, if it is there. */
  void remove(Path file) {
    removals.add(file);
  }

  /** Moves all files to their places, after the planned removals. */
  void commit() throws IOException {
    for (Path file : removals) {
      Files.deleteIfExists(file);
    }
    for (Map.Entry<Path, Path> file : temporaries.entrySet()) {
      Files.move(
          file.getValue(),
          file.getKey(),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    }
    temporaries.clear();
  }

  /** Deletes what was not moved. */
  @Override
  public void close() throws IOException {
    for (Path temporary : temporaries.values()) {
      Files.deleteIfExists(temporary);
    }
  }
}
