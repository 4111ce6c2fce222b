package assay.grader.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/** Reads the sources of variants from the jar or the folder that a bundle's class comes from. */
final class Variants {
  private Variants() {}

  /**
   * The sources by path below the variant's folder, by name of the variant.
   *
   * @param place a class of the bundle
   * @param folder where the variants lie among its resources
   */
  static Map<String, Map<String, String>> read(Class<?> place, String folder) throws IOException {
    Map<String, Map<String, String>> variants = new TreeMap<>();
    Path root = root(place);
    String prefix = folder + "/";
    if (Files.isDirectory(root)) {
      Path start = root.resolve(folder);
      if (Files.isDirectory(start)) {
        try (Stream<Path> files = Files.walk(start)) {
          for (Path file : files.filter(Files::isRegularFile).toList()) {
            String path = start.relativize(file).toString().replace('\\', '/');
            add(variants, path, Files.readAllBytes(file));
          }
        }
      }
    } else {
      try (JarFile jar = new JarFile(root.toFile(), false)) {
        for (JarEntry entry : jar.stream().toList()) {
          if (entry.getName().startsWith(prefix) && !entry.isDirectory()) {
            try (InputStream in = jar.getInputStream(entry)) {
              add(variants, entry.getName().substring(prefix.length()), in.readAllBytes());
            }
          }
        }
      }
    }
    return variants;
  }

  private static void add(Map<String, Map<String, String>> variants, String path, byte[] content) {
    int end = path.indexOf('/');
    if (end > 0 && path.endsWith(".java")) {
      variants
          .computeIfAbsent(path.substring(0, end), _ -> new TreeMap<>())
          .put(path.substring(end + 1), new String(content, UTF_8));
    }
  }

  private static Path root(Class<?> place) throws IOException {
    try {
      return Path.of(place.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException("a class path entry is always a URI", e);
    }
  }
}
