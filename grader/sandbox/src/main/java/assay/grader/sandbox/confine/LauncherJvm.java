package assay.grader.sandbox.confine;

import assay.grader.sandbox.Sandbox.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line of the JVM that becomes a confined one by {@link LandlockLauncher}.
 *
 * <p>It interprets: all that it does it does once, and to compile any of it takes longer.
 */
final class LauncherJvm {
  private LauncherJvm() {}

  static List<String> command(RunTimeImage image) {
    return command(image, List.of("-XX:SharedArchiveFile=" + image.launcherArchive()));
  }

  static List<String> command(RunTimeImage image, List<String> archive) {
    var command =
        new ArrayList<String>(
            List.of(
                image.home(Role.RUNNER).resolve("bin/java").toString(),
                "-XX:+UseSerialGC",
                "-Xint",
                "-XX:-UsePerfData",
                "-Xmx32m"));
    command.addAll(archive);
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            image.launcherJar().toString(),
            LandlockLauncher.class.getName()));
    return command;
  }
}
