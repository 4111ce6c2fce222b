package assay.cli.author;

import assay.cli.ExitCode;
import assay.cli.UsageException;
import assay.cli.Subcommand;
import assay.grader.author.AuthorProject;
import assay.grader.author.scaffold.AssayJars;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Brings a project the jars of this version of Assay. */
@Command(
    name = "upgrade",
    description = "Gives an assignment's project this version's jars to build with.",
    mixinStandardHelpOptions = true)
public final class UpgradeCommand implements Subcommand {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "DIR", description = "The project, as './assay new' makes it.")
  private Path folder = Path.of(".");

  @Override
  public Integer call() throws IOException {
    if (!new AuthorProject(folder).exists()) {
      throw new UsageException(
          "%s holds no reference/src/main/java; name an assignment's project".formatted(folder));
    }
    AssayJars jars = AssayJars.ofThisProgram();
    jars.writeTo(folder);
    spec.commandLine()
        .getOut()
        .printf("%s builds with Assay %s now; run 'mvn package' in it%n", folder, jars.version());
    return ExitCode.OK;
  }
}
