import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * Compiles this project and runs its public tests with nothing but a JDK 25: {@code java
 * PublicTests.java}. With Maven, {@code mvn test} does the same.
 */
final class PublicTests {
  private static final Path CLASSES = Path.of("target", "public-tests");

  void main() throws IOException, InterruptedException {
    if (!Files.isDirectory(Path.of("lib"))) {
      System.err.println("There is no folder lib here; run this in the folder of the handout.");
      System.exit(2);
    }
    List<Path> jars = files(Path.of("lib"), ".jar");
    jars.removeIf(jar -> jar.toString().endsWith("-sources.jar"));
    String classPath =
        Stream.concat(Stream.of(CLASSES, Path.of("src", "test", "resources")), jars.stream())
            .map(Path::toString)
            .collect(Collectors.joining(java.io.File.pathSeparator));
    clear(CLASSES);
    List<String> compile = new ArrayList<>();
    compile.addAll(List.of("-d", CLASSES.toString(), "-cp", classPath, "-proc:none", "-nowarn"));
    compile.addAll(List.of("--add-modules", "jdk.incubator.vector"));
    Path runner = Files.writeString(Files.createDirectories(CLASSES).resolve("Runner.java"), RUNNER);
    compile.add(runner.toString());
    for (Path source : files(Path.of("src"), ".java")) {
      // Packages are described for readers; their annotations need a jar that is not here.
      if (!source.endsWith("package-info.java")) {
        compile.add(source.toString());
      }
    }
    int errors =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, compile.toArray(String[]::new));
    if (errors != 0) {
      System.err.println("Mend what the compiler says above, then run this again.");
      System.exit(1);
    }
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> run =
        List.of(
            java, "--add-modules", "jdk.incubator.vector", "-cp", classPath, "Runner",
            CLASSES.toString());
    System.exit(new ProcessBuilder(run).inheritIO().start().waitFor());
  }

  private static List<Path> files(Path folder, String ending) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.filter(file -> file.toString().endsWith(ending))
          .sorted()
          .collect(Collectors.toCollection(ArrayList::new));
    }
  }

  private static void clear(Path folder) throws IOException {
    if (Files.isDirectory(folder)) {
      try (Stream<Path> tree = Files.walk(folder)) {
        for (Path file : tree.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static final String RUNNER =
      """
      import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClasspathRoots;

      import java.nio.file.Path;
      import java.util.Set;
      import org.junit.platform.engine.TestExecutionResult;
      import org.junit.platform.launcher.TestExecutionListener;
      import org.junit.platform.launcher.TestIdentifier;
      import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
      import org.junit.platform.launcher.core.LauncherFactory;

      public final class Runner implements TestExecutionListener {
        private int passed;
        private int failed;
        private int notWritten;

        public static void main(String[] arguments) {
          var runner = new Runner();
          var request =
              LauncherDiscoveryRequestBuilder.request()
                  .selectors(selectClasspathRoots(Set.of(Path.of(arguments[0]))))
                  .build();
          LauncherFactory.create().execute(request, runner);
          System.out.printf(
              "%d passed, %d failed, %d not written yet%n",
              runner.passed, runner.failed, runner.notWritten);
          System.exit(runner.failed == 0 ? 0 : 1);
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
          if (!test.isTest()) {
            return;
          }
          String name =
              test.getParentIdObject().map(id -> id.getLastSegment().getValue()).orElse("")
                  + ": "
                  + test.getDisplayName();
          String why = result.getThrowable().map(Throwable::getMessage).orElse("");
          switch (result.getStatus()) {
            case SUCCESSFUL -> passed++;
            case ABORTED -> {
              notWritten++;
              System.out.println("  - " + name + ": " + why);
            }
            case FAILED -> {
              failed++;
              System.out.println("  X " + name + ": " + why);
            }
          }
        }
      }
      """;
}
