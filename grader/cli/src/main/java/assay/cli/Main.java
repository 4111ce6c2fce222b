package assay.cli;

import static java.util.Objects.requireNonNull;

import assay.grader.bundle.InvalidBundleException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The program {@code assay}. */
@Command(
    name = "assay",
    description = "Grades Java assignments, and makes them.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.class,
    synopsisSubcommandLabel = "COMMAND")
public final class Main implements Runnable, CommandLine.IVersionProvider {
  private static final Set<String> HELP = Set.of("--help", "-h", "--version", "-V");

  @Spec private CommandSpec spec;

  /** Runs a command line and ends the JVM with its exit code. */
  public static void main(String[] arguments) {
    List<Provider<Subcommand>> named = named(arguments);
    if (Stream.of(arguments).noneMatch(HELP::contains)) {
      startAhead(named);
    }
    System.exit(commandLine(named).execute(arguments));
  }

  /** What takes longest of some commands, before their options are read. */
  private static void startAhead(List<Provider<Subcommand>> named) {
    if (named.stream().anyMatch(c -> WorkshopCommand.class.isAssignableFrom(c.type()))) {
      Workshops.provider().startAhead();
    }
  }

  /**
   * The command line with the command that the first argument names, or with all of them if it
   * names none: to read a command's options costs more than to run some commands.
   */
  static CommandLine commandLine(String... arguments) {
    return commandLine(named(arguments));
  }

  private static CommandLine commandLine(List<Provider<Subcommand>> named) {
    CommandLine commandLine = new CommandLine(new Main());
    (named.isEmpty() ? all() : named).forEach(command -> commandLine.addSubcommand(command.get()));
    commandLine.setCaseInsensitiveEnumValuesAllowed(true);
    commandLine.setExecutionExceptionHandler(Main::explain);
    commandLine.setParameterExceptionHandler(Main::explainParameters);
    return commandLine;
  }

  private static List<Provider<Subcommand>> named(String... arguments) {
    return all().stream()
        .filter(command -> arguments.length > 0 && name(command).equals(arguments[0]))
        .toList();
  }

  private static List<Provider<Subcommand>> all() {
    return ServiceLoader.load(Subcommand.class).stream().toList();
  }

  private static String name(Provider<Subcommand> command) {
    return command.type().getAnnotation(Command.class).name();
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Name a command: try ./assay --help");
  }

  @Override
  public String[] getVersion() {
    String version = Main.class.getPackage().getImplementationVersion();
    return new String[] {"assay " + (version == null ? "development" : version)};
  }

  private static int explain(Exception e, CommandLine commandLine, CommandLine.ParseResult parsed) {
    PrintWriter err = commandLine.getErr();
    switch (e) {
      case UsageException usage -> {
        err.println("assay: " + usage.getMessage());
        return ExitCode.USAGE;
      }
      case InvalidBundleException invalid -> {
        invalid.diagnostics().forEach(diagnostic -> err.println("assay: " + diagnostic));
        return ExitCode.USAGE;
      }
      // A full disk, a folder that has gone: nothing that a stack trace would explain.
      case UncheckedIOException unwritten -> {
        Throwable cause = requireNonNull(unwritten.getCause());
        err.println("assay: " + unwritten.getMessage() + ": " + cause.getMessage());
        return ExitCode.GRADER_FAULT;
      }
      default -> {
        err.println("assay: something that should not happen did; please report it with this:");
        e.printStackTrace(err);
        return ExitCode.GRADER_FAULT;
      }
    }
  }

  private static int explainParameters(ParameterException e, String[] arguments) {
    CommandLine commandLine = e.getCommandLine();
    String name = commandLine.getCommandSpec().qualifiedName();
    commandLine.getErr().println("assay: " + e.getMessage() + " (see " + name + " --help)");
    return ExitCode.USAGE;
  }
}
