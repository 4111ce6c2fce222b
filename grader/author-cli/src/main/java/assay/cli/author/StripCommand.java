package assay.cli.author;

import assay.cli.ExitCode;
import assay.cli.Subcommand;
import assay.grader.author.AuthorProject;
import assay.grader.author.StarterProject;
import assay.grader.author.handout.Library;
import assay.grader.author.verify.Waivers;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Cuts the starter out of the reference. */
@Command(
    name = "strip",
    description = "Generates the starter from the annotated reference.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the starter is written, or with --check is what it has to be",
      "1:the reference has slips, or with --check the starter differs",
      "2:the command line is wrong"
    })
public final class StripCommand implements Subcommand {
  @Spec private CommandSpec spec;
  @Mixin private AuthorOptions options = new AuthorOptions();

  @Option(names = "--check", description = "Writes nothing; only says what differs.")
  private boolean check;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    // By its sources if they are at hand, since what is compiled may be older than a contract.
    Optional<AuthorProject> sources = options.sources();
    AuthorProject project = sources.isPresent() ? sources.get() : options.project();
    List<Path> classPath = sources.isPresent() ? Library.classPath(project) : options.classPath();
    Set<String> keep = Waivers.read(project.verification()).keep();
    var result = StarterProject.generate(project, classPath, keep);
    switch (result) {
      case StarterProject.Refused(var slips) -> {
        slips.forEach(slip -> err.println("assay: reference/src/main/java/" + slip));
        return ExitCode.FOUND_FAULTS;
      }
      case StarterProject.Generated(var starter) -> {
        List<String> drift = starter.drift(project.starter());
        if (check) {
          drift.forEach(path -> err.println("assay: starter/" + path + " differs"));
          out.println(
              drift.isEmpty()
                  ? "starter is what the reference makes of it"
                  : "run './assay strip' without --check to write it anew");
          return drift.isEmpty() ? ExitCode.OK : ExitCode.FOUND_FAULTS;
        }
        starter.writeTo(project.starter());
        out.printf(
            "%s holds %d gaps in %d files; %d files changed%n",
            project.starter(), starter.gaps().size(), starter.files().size(), drift.size());
        return ExitCode.OK;
      }
    }
  }
}
