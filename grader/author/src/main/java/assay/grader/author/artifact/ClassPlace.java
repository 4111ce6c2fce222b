package assay.grader.author.artifact;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Where this program has classes from.
 *
 * @param path a jar or a folder of class files
 */
public record ClassPlace(Path path) {

  /** The place of a class. */
  public static ClassPlace of(Class<?> type) {
    try {
      return new ClassPlace(
          Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()));
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a class comes from no file: " + type, e);
    }
  }

  /** The place of a class that this program may do without. */
  public static Optional<ClassPlace> of(String type) {
    try {
      return Optional.of(of(Class.forName(type, false, ClassPlace.class.getClassLoader())));
    } catch (ClassNotFoundException e) {
      return Optional.empty();
    }
  }

  /** The contents of its files by path. */
  public SortedMap<String, byte[]> files() throws IOException {
    return files(_ -> true);
  }

  /** The contents of those of its files whose paths fit. */
  public SortedMap<String, byte[]> files(Predicate<String> wanted) throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    if (Files.isDirectory(path)) {
      readFolder(wanted, files);
    } else {
      readJar(wanted, files);
    }
    return files;
  }

  private void readFolder(Predicate<String> wanted, SortedMap<String, byte[]> files)
      throws IOException {
    try (Stream<Path> tree = Files.walk(path)) {
      for (Path file : (Iterable<Path>) tree.filter(Files::isRegularFile)::iterator) {
        String name = path.relativize(file).toString().replace('\\', '/');
        if (wanted.test(name)) {
          files.put(name, Files.readAllBytes(file));
        }
      }
    }
  }

  private void readJar(Predicate<String> wanted, SortedMap<String, byte[]> files)
      throws IOException {
    try (InputStream in = Files.newInputStream(path);
        var zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (!entry.isDirectory() && wanted.test(entry.getName())) {
          files.put(entry.getName(), zip.readAllBytes());
        }
      }
    }
  }
}
