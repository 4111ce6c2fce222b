package assay.cli.author;

import assay.cli.ExitCode;
import assay.cli.Subcommand;
import assay.cli.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes a release: what other machines need to grade. */
@Command(
    name = "dist",
    header = "Makes a folder, and an archive of it, that grades without Maven and network.",
    description = {
      "%nWhere a JDK 25 is there, or with one of its own:",
      "",
      "  assay dist --out build/assay                 # build/assay and build/assay.zip",
      "  assay dist --out build/assay --with-jdk      # the JDK of this machine goes along%n"
    },
    mixinStandardHelpOptions = true)
public final class DistCommand implements Subcommand {
  @Spec private CommandSpec spec;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      required = true,
      description = "A folder that is not there yet; the archive goes beside it.")
  private Path out = Path.of("assay");

  @Option(
      names = "--with-jdk",
      description = "Packs the JDK that this program runs on, for machines like this one.")
  private boolean withJdk;

  @Override
  public Integer call() throws IOException {
    Path folder = out.toAbsolutePath().normalize();
    Path archive = folder.resolveSibling(folder.getFileName() + ".zip");
    for (Path place : new Path[] {folder, archive}) {
      if (Files.exists(place)) {
        throw new UsageException("%s is there already; delete it first".formatted(place));
      }
    }
    Optional<Path> jdk =
        withJdk ? Optional.of(Path.of(System.getProperty("java.home"))) : Optional.empty();
    new Release(home("assay.home"), home("assay.programs"), jdk).write(folder, archive);
    spec.commandLine()
        .getOut()
        .printf("%s, and %s (%d MiB)%n", folder, archive, Files.size(archive) >> 20);
    return ExitCode.OK;
  }

  private static Path home(String property) {
    @Nullable String place = System.getProperty(property);
    if (place == null) {
      throw new UsageException(
          "start dist by the launcher ./assay, which knows what belongs to it");
    }
    return Path.of(place);
  }
}
