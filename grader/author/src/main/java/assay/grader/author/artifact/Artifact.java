package assay.grader.author.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A jar in a Maven repository that is a folder of files.
 *
 * @param group its group id
 * @param name its artifact id
 * @param version its version; Maven keeps what it has once seen of a version for ever, so other
 *     content needs another version, see {@link #version}
 * @param jar its content
 * @param dependencies what it needs, besides the JDK
 */
public record Artifact(
    String group, String name, String version, byte[] jar, List<Dependency> dependencies) {

  /** A dependency of an artifact. */
  public record Dependency(String group, String name, String version) {}

  public Artifact {
    dependencies = List.copyOf(dependencies);
  }

  /** A version that is another one for other content: {@code 0.1.0-3f2a9c01}. */
  public static String version(String base, byte[]... contents) {
    MessageDigest digest = digest("SHA-256");
    for (byte[] content : contents) {
      digest.update(content);
    }
    return base + "-" + HexFormat.of().formatHex(digest.digest(), 0, 4);
  }

  /** The artifact's files by path relative to the repository, with checksums. */
  public SortedMap<String, byte[]> files() {
    SortedMap<String, byte[]> files = new TreeMap<>();
    files.put(path(".jar"), jar);
    files.put(path(".pom"), pom().getBytes(UTF_8));
    SortedMap<String, byte[]> all = new TreeMap<>(files);
    files.forEach((path, content) -> all.put(path + ".sha1", checksum(content)));
    return all;
  }

  /** The path of one of its files relative to the repository. */
  public String path(String ending) {
    return "%s/%s/%s/%s-%s%s"
        .formatted(group.replace('.', '/'), name, version, name, version, ending);
  }

  private static byte[] checksum(byte[] content) {
    return HexFormat.of().formatHex(digest("SHA-1").digest(content)).getBytes(UTF_8);
  }

  private String pom() {
    StringBuilder pom = new StringBuilder();
    pom.append(
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <project xmlns="http://maven.apache.org/POM/4.0.0">
          <modelVersion>4.0.0</modelVersion>
          <groupId>%s</groupId>
          <artifactId>%s</artifactId>
          <version>%s</version>
        """
            .formatted(group, name, version));
    if (!dependencies.isEmpty()) {
      pom.append("  <dependencies>\n");
      for (Dependency dependency : dependencies) {
        pom.append(
            """
                <dependency>
                  <groupId>%s</groupId>
                  <artifactId>%s</artifactId>
                  <version>%s</version>
                </dependency>
            """
                .formatted(dependency.group(), dependency.name(), dependency.version()));
      }
      pom.append("  </dependencies>\n");
    }
    return pom.append("</project>\n").toString();
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }
}
