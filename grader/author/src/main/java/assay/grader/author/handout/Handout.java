package assay.grader.author.handout;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.grader.author.AuthorProject;
import assay.grader.author.StarterProject;
import assay.grader.author.artifact.Artifact;
import assay.grader.author.artifact.StableZip;
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
 * What students download: the task, the starter, the library that it builds on as a file
 * repository, that library's sources, and a program that runs the public tests with nothing but a
 * JDK.
 *
 * @param files contents by path, all below one folder
 */
public record Handout(SortedMap<String, byte[]> files) {
  static final String LAUNCHER = "PublicTests.java";
  private static final String POM = "pom.xml";

  public Handout {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** Collects the files of an assignment's handout. */
  public static Handout of(AuthorProject project, Bundle bundle, StarterProject starter)
      throws IOException {
    return of(project, bundle, starter, Extras.NONE);
  }

  /**
   * Collects the files of an assignment's handout.
   *
   * @param extras classes that go into the library besides
   * @throws assay.grader.bundle.InvalidBundleException if the starter's {@code pom.xml} does not
   *     say which of its dependencies the library is
   */
  public static Handout of(
      AuthorProject project, Bundle bundle, StarterProject starter, Extras extras)
      throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>(starter.files());
    Library library = Library.of(bundle);
    SortedMap<String, byte[]> classes = new TreeMap<>(library.files());
    classes.putAll(extras.files());
    byte[] jar = StableZip.of(classes);
    StarterPom pom = StarterPom.of(new String(files.getOrDefault(POM, new byte[0]), UTF_8));
    Artifact artifact = pom.library(jar);
    files.put(POM, pom.dependingOn(artifact).getBytes(UTF_8));
    artifact.files().forEach((path, content) -> files.put("lib/" + path, content));
    SortedMap<String, byte[]> sources = new TreeMap<>();
    Sources.read(project.root().resolve("assignment/src/main/java"), _ -> true)
        .texts()
        .forEach((path, text) -> sources.put(path, text.getBytes(UTF_8)));
    if (!sources.isEmpty()) {
      files.put("lib/" + artifact.path("-sources.jar"), StableZip.of(sources));
    }
    library.handout().ifPresent(task -> files.put("handout.md", task));
    for (Path test : Library.testJars()) {
      files.put("lib/tests/" + test.getFileName(), Files.readAllBytes(test));
    }
    files.put(LAUNCHER, launcher());
    SortedMap<String, byte[]> below = new TreeMap<>();
    files.forEach((path, content) -> below.put(bundle.assignment().id() + "/" + path, content));
    return new Handout(below);
  }

  /** The archive; the same bytes for the same files. */
  public byte[] zip() {
    return StableZip.of(files);
  }

  static byte[] launcher() throws IOException {
    try (InputStream in = Handout.class.getResourceAsStream(LAUNCHER)) {
      if (in == null) {
        throw new IllegalStateException("this build lacks " + LAUNCHER);
      }
      return in.readAllBytes();
    }
  }
}
