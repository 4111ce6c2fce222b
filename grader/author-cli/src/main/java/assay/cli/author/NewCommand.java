package assay.cli.author;

import assay.cli.ExitCode;
import assay.cli.Subcommand;
import assay.grader.author.scaffold.Kind;
import assay.grader.author.scaffold.Naming;
import assay.grader.author.scaffold.Scaffold;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Starts another assignment. */
@Command(
    name = "new",
    description = "Makes the project of a new assignment, small but complete.",
    mixinStandardHelpOptions = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:the project is there", "2:nothing was written; the message says why"})
public final class NewCommand implements Subcommand {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "ID",
      description = "The assignment's id: small letters, digits and hyphens, such as lru-cache.")
  private String id = "";

  @Option(
      names = "--into",
      paramLabel = "DIR",
      description = "The project's folder, new or empty (default: ID in the current folder).")
  private @Nullable Path folder;

  @Option(
      names = "--package",
      paramLabel = "NAME",
      description = "The Java package of the contracts (default: the id without hyphens).")
  private @Nullable String packageName;

  @Option(
      names = "--title",
      paramLabel = "TEXT",
      description = "The title as students read it (default: the id in words).")
  private @Nullable String title;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description =
          "What students write: ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}). An assignment"
              + " may have problems of several kinds.")
  private Kind kind = Kind.FUNCTIONS;

  @Override
  public Integer call() throws IOException {
    Naming naming =
        new Naming(
            id,
            title == null ? Naming.titleOf(id) : title,
            packageName == null ? Naming.packageOf(id) : packageName);
    Path project = folder == null ? Path.of(id) : folder;
    new Scaffold(naming, kind).writeTo(project);
    PrintWriter out = spec.commandLine().getOut();
    out.printf("%s holds assignment, reference, starter and checks.%n", project);
    out.printf("Run 'mvn package' in it, then './assay verify %s --bundles %s'.%n", id, project);
    out.flush();
    return ExitCode.OK;
  }
}
