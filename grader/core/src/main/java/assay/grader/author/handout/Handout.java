package assay.grader.author.handout;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.grader.author.AuthorProject;
import assay.grader.author.StarterProject;
import assay.grader.author.strip.Sources;
import assay.grader.bundle.Bundle;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What students download: the starter, the library that it builds on as a file repository, that
 * library's sources, and a program that runs the public tests with nothing but a JDK.
 *
 * @param files contents by path, all below one folder
 */
public record Handout(SortedMap<String, byte[]> files) {
  private static final String LAUNCHER = "PublicTests.java";
  private static final String COORDINATES = "assay/assignment/0.1.0/assignment-0.1.0";

  public Handout {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** Collects the files of an assignment's handout. */
  public static Handout of(AuthorProject project, Bundle bundle, StarterProject starter)
      throws IOException {
    String top = bundle.assignment().id() + "/";
    SortedMap<String, byte[]> files = new TreeMap<>();
    starter.files().forEach((path, content) -> files.put(top + path, content));
    files.put(top + "lib/" + COORDINATES + ".jar", StableZip.of(Library.of(bundle).files()));
    files.put(top + "lib/" + COORDINATES + ".pom", POM.getBytes(UTF_8));
    SortedMap<String, byte[]> sources = new TreeMap<>();
    Sources.read(project.root().resolve("assignment/src/main/java"), _ -> true)
        .texts()
        .forEach((path, text) -> sources.put(path, text.getBytes(UTF_8)));
    if (!sources.isEmpty()) {
      files.put(top + "lib/" + COORDINATES + "-sources.jar", StableZip.of(sources));
    }
    for (Path jar : Library.testJars()) {
      if (Files.isRegularFile(jar)) {
        files.put(top + "lib/tests/" + jar.getFileName(), Files.readAllBytes(jar));
      }
    }
    try (InputStream launcher = Handout.class.getResourceAsStream(LAUNCHER)) {
      if (launcher == null) {
        throw new IllegalStateException("this build lacks " + LAUNCHER);
      }
      files.put(top + LAUNCHER, launcher.readAllBytes());
    }
    return new Handout(files);
  }

  /** The archive; the same bytes for the same files. */
  public byte[] zip() {
    return StableZip.of(files);
  }

  private static final String POM =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <project xmlns="http://maven.apache.org/POM/4.0.0">
        <modelVersion>4.0.0</modelVersion>
        <groupId>assay</groupId>
        <artifactId>assignment</artifactId>
        <version>0.1.0</version>
      </project>
      """;
}
