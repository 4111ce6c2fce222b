package assay.grader.report;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Files that appear whole or not at all, even if the program is killed half-way: all are first
 * written beside their places, and only when every one is there are they moved, in the order in
 * which they were put. What can fail fails before the first move.
 */
public final class WholeFiles implements AutoCloseable {
  private final Map<Path, Path> temporaries = new LinkedHashMap<>();
  private final List<Path> removals = new ArrayList<>();

  /** Writes one file. */
  public static void write(Path file, byte[] content) throws IOException {
    try (WholeFiles files = new WholeFiles()) {
      files.put(file, content);
      files.commit();
    }
  }

  /** Writes a file's content beside its place; folders are made where they are missing. */
  void put(Path file, byte[] content) throws IOException {
    if (Files.isDirectory(file)) {
      throw new FileSystemException(file.toString(), null, "a folder is in the file's place");
    }
    Path folder = file.toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path temporary = Files.createTempFile(folder, ".", ".part");
    temporaries.put(file, temporary);
    Files.write(temporary, content);
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
