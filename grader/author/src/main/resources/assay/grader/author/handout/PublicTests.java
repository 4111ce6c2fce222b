import java.io.File;
import java.io.IOException;
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
 *
 * <p>Exit code 0: no test failed, though some may not be written yet; 1: one failed, or something
 * does not compile; 2: this is not run where it can be.
 */
final class PublicTests {
  private static final int JDK = 25;
  private static final Path CLASSES = Path.of("target", "public-tests");
  private static final List<String> MODULES = List.of("--add-modules", "jdk.incubator.vector");

  void main() throws IOException, InterruptedException {
    if (Runtime.version().feature() != JDK) {
      System.err.printf("This is a JDK %d; install a JDK %d.%n", Runtime.version().feature(), JDK);
      System.exit(2);
    }
    if (!Files.isDirectory(Path.of("lib"))) {
      System.err.println("There is no folder lib here; run this in the folder of the handout.");
      System.exit(2);
    }
    List<Path> jars = files(Path.of("lib"), ".jar");
    jars.removeIf(jar -> jar.toString().endsWith("-sources.jar"));
    String classPath =
        Stream.concat(Stream.of(CLASSES, Path.of("src", "test", "resources")), jars.stream())
            .map(Path::toString)
            .collect(Collectors.joining(File.pathSeparator));
    clear(CLASSES);
    List<String> compile = new ArrayList<>(MODULES);
    compile.addAll(List.of("-d", CLASSES.toString(), "-cp", classPath, "-encoding", "UTF-8"));
    // An incubating module is announced by a warning; what students read here are their own.
    compile.addAll(List.of("-proc:none", "-nowarn", "-Xlint:-incubating"));
    Path runner = Files.writeString(Files.createDirectories(CLASSES).resolve("Runner.java"), RUNNER);
    compile.add(runner.toString());
    files(Path.of("src"), ".java").forEach(source -> compile.add(source.toString()));
    int errors =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, compile.toArray(String[]::new));
    if (errors != 0) {
      System.err.println("Mend what the compiler says above, then run this again.");
      System.exit(1);
    }
    List<String> run = new ArrayList<>();
    run.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    run.addAll(MODULES);
    run.addAll(List.of("-cp", classPath, "Runner", CLASSES.toString()));
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
          String name =
              test.getParentIdObject().map(id -> id.getLastSegment().getValue()).orElse("")
                  + ": "
                  + test.getDisplayName();
          String why = result.getThrowable().map(Throwable::getMessage).orElse("");
          switch (result.getStatus()) {
            case SUCCESSFUL -> passed += test.isTest() ? 1 : 0;
            case ABORTED -> {
              notWritten++;
              System.out.println("  - " + name + ": " + why);
            }
            case FAILED -> {
              // A class that cannot be set up fails as well, and none of its tests runs.
              failed++;
              System.out.println("  X " + name + ": " + why);
            }
          }
        }
      }
      """;
}
