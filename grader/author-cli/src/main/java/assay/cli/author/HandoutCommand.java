package assay.cli.author;

import assay.cli.ExitCode;
import assay.cli.Subcommand;
import assay.grader.author.StarterProject;
import assay.grader.author.handout.Extras;
import assay.grader.author.handout.Handout;
import assay.grader.bundle.Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Packs what students download. */
@Command(
    name = "handout",
    description = "Packs the starter, its library and its public tests into one archive.",
    mixinStandardHelpOptions = true)
public final class HandoutCommand implements Subcommand {
  @Spec private CommandSpec spec;
  @Mixin private AuthorOptions options = new AuthorOptions();

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where the archive goes (default: ID.zip in the current folder).")
  private @Nullable Path out;

  @Option(
      names = "--with",
      paramLabel = "PACKAGE",
      split = ",",
      description =
          "Packages of the reference that go along as class files, such as kernels that students"
              + " train with.")
  private List<String> packages = new ArrayList<>();

  @Override
  public Integer call() throws IOException {
    Bundle bundle = options.bundle();
    var result =
        StarterProject.generate(options.project(), options.classPath(), options.waivers().keep());
    switch (result) {
      case StarterProject.Refused(var slips) -> {
        slips.forEach(
            slip -> spec.commandLine().getErr().println("assay: reference/src/main/java/" + slip));
        return ExitCode.FOUND_FAULTS;
      }
      case StarterProject.Generated(var starter) -> {
        Path file = out == null ? Path.of(bundle.assignment().id() + ".zip") : out;
        Extras extras = Extras.of(options.project(), packages);
        byte[] zip = Handout.of(options.project(), bundle, starter, extras).zip();
        Files.write(file, zip);
        spec.commandLine()
            .getOut()
            .printf(
                "%s (%d KiB); './assay verify' looks for leaks in it%n", file, zip.length / 1024);
        return ExitCode.OK;
      }
    }
  }
}
