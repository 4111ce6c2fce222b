package assay.cli.author;

import assay.cli.BundleOptions;
import assay.cli.UsageException;
import assay.grader.author.AuthorProject;
import assay.grader.author.handout.Library;
import assay.grader.author.verify.Waivers;
import assay.grader.bundle.Bundle;
import assay.grader.bundle.BundleLoader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What every command of the author's side needs to know: which assignment, and where it is. */
public final class AuthorOptions {
  @Parameters(paramLabel = "ID", description = "The assignment, such as hw5.")
  private String id = "";

  @Option(
      names = "--project",
      paramLabel = "DIR",
      description =
          "The folder with reference and starter (default: the project of --bundles that the"
              + " assignment is in, or the current folder).")
  private @Nullable Path folder;

  @Mixin private BundleOptions bundles = new BundleOptions();

  private @Nullable BundleLoader found;

  /** The assignment. */
  Bundle bundle() {
    return found().bundle(Optional.of(id));
  }

  /**
   * Its folder, known by the manifest among its sources; nothing has to be compiled for that. Empty
   * if the sources are not at hand.
   */
  Optional<AuthorProject> sources() throws IOException {
    List<Path> places = new ArrayList<>();
    if (folder != null) {
      places.add(folder);
    } else {
      places.addAll(bundles.places());
      places.add(Path.of("."));
    }
    for (Path place : places) {
      AuthorProject project = new AuthorProject(place);
      if (project.exists() && project.isOf(id)) {
        return Optional.of(project);
      }
    }
    return Optional.empty();
  }

  /** Its folder. */
  AuthorProject project() {
    AuthorProject project =
        new AuthorProject(folder != null ? folder : found().project(id).orElse(Path.of(".")));
    if (!project.exists()) {
      throw new UsageException(
          "%s holds no reference/src/main/java; name the assignment's folder with --project"
              .formatted(project.root()));
    }
    return project;
  }

  /** Looked for once: each time would give other classes of the same names. */
  private BundleLoader found() {
    if (found == null) {
      found = bundles.loader();
    }
    return found;
  }

  /** What its author excuses. */
  Waivers waivers() throws IOException {
    return Waivers.read(project().verification());
  }

  /** What its reference compiles against. */
  List<Path> classPath() {
    return Library.classPath(bundle().assignment());
  }
}
