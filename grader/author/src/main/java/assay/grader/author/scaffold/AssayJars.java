package assay.grader.author.scaffold;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.grader.author.artifact.Artifact;
import assay.grader.author.artifact.Artifact.Dependency;
import assay.grader.author.artifact.ClassPlace;
import assay.grader.author.artifact.StableZip;
import assay.grader.bundle.Bundle;
import assay.grader.bundle.Versions;
import assay.grader.check.Check;
import assay.grader.model.Diagnostic;
import assay.todo.Todo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.io.file.PathUtils;

/**
 * What an assignment's project is built with, as a Maven repository in its folder {@code lib}:
 * {@code assay:todo}, the annotations that students see too with a processor of them, and {@code
 * assay:bundle-api}, the packages that hidden checks and the bundle use.
 *
 * <p>Nothing else of Assay can be compiled against. The version tells the jars' content, and stands
 * in {@code .mvn/maven.config}: the project's own {@code pom.xml} names the plain version.
 */
public record AssayJars(List<Artifact> artifacts) {
  private static final String GROUP = "assay";

  /** Names the processor that tells mistakes in contracts while they are compiled. */
  private static final String PROCESSORS =
      "META-INF/services/javax.annotation.processing.Processor";

  /** A class of each package that assignments compile against. */
  private static final List<Class<?>> BUNDLE_API =
      List.of(Bundle.class, Check.class, Diagnostic.class);

  public AssayJars {
    artifacts = List.copyOf(artifacts);
  }

  /** The jars of this program. */
  public static AssayJars ofThisProgram() throws IOException {
    String annotations = Todo.class.getPackageName().replace('.', '/') + "/";
    byte[] todo =
        StableZip.of(
            ClassPlace.of(Todo.class)
                .files(path -> path.startsWith(annotations) || path.equals(PROCESSORS)));
    byte[] api = StableZip.of(bundleApi());
    String version = Artifact.version(Versions.assay(), todo, api);
    var jspecify = new Dependency("org.jspecify", "jspecify", Versions.of("jspecify"));
    return new AssayJars(
        List.of(
            new Artifact(GROUP, "todo", version, todo, List.of()),
            new Artifact(
                GROUP,
                "bundle-api",
                version,
                api,
                List.of(
                    new Dependency(GROUP, "todo", version),
                    new Dependency("org.junit.jupiter", "junit-jupiter-api", Versions.of("junit")),
                    jspecify))));
  }

  private static SortedMap<String, byte[]> bundleApi() throws IOException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (Class<?> type : BUNDLE_API) {
      String folder = type.getPackageName().replace('.', '/') + "/";
      files.putAll(ClassPlace.of(type).files(path -> path.startsWith(folder)));
    }
    return files;
  }

  /** The version of these jars. */
  public String version() {
    return artifacts.getFirst().version();
  }

  /** Puts the jars into a project, in the place of those that it was built with before. */
  public void writeTo(Path project) throws IOException {
    Path lib = project.resolve("lib");
    if (Files.isDirectory(lib.resolve(GROUP))) {
      PathUtils.deleteDirectory(lib.resolve(GROUP));
    }
    SortedMap<String, byte[]> files = new TreeMap<>();
    artifacts.forEach(artifact -> files.putAll(artifact.files()));
    for (var file : files.entrySet()) {
      Path path = lib.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    Path config = project.resolve(".mvn/maven.config");
    Files.createDirectories(config.getParent());
    // Maven reads lib also when it is told to stay offline: it is a folder of the project.
    String text = "-Dassay.version=" + version() + "\n-Daether.offline.protocols=file\n";
    Files.write(config, text.getBytes(UTF_8));
  }
}
