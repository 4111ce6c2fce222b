package assay.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Runs Maven as an author or a student does, but offline: all that it needs was needed by the build
 * that runs this test.
 *
 * @param exitCode 0 if the build succeeded
 * @param log everything that it printed
 */
record MavenRun(int exitCode, String log) {

  static MavenRun in(Path folder, String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("os.name").startsWith("Windows") ? "mvn.cmd" : "mvn");
    command.addAll(List.of("-B", "-ntp", "-o"));
    command.addAll(List.of(arguments));
    Path log = Files.createTempFile("assay-maven-", ".log");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      // What this build's Maven was told is not for that one.
      builder.environment().keySet().removeIf(name -> name.startsWith("MAVEN_"));
      // It lives for seconds, in which C2 only costs.
      builder.environment().put("MAVEN_OPTS", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1");
      return new MavenRun(builder.start().waitFor(), Files.readString(log));
    } finally {
      Files.delete(log);
    }
  }
}
