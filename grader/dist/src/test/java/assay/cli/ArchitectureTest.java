package assay.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Holds the arrows between modules and packages that must never be; those that may be are drawn in
 * {@code grader/docs/architecture.md}.
 */
final class ArchitectureTest {
  private static final String[] ASSIGNMENT = {
    "assay.todo", "mfdnn.tensor", "mfdnn.autograd", "mfdnn.nn", "mfdnn.mnist", "mfdnn.hw5"
  };

  /** What {@code reference} holds: solutions, SIMD kernels, trainer. */
  private static final String[] REFERENCE = {
    "mfdnn.simd..",
    "mfdnn.train..",
    "mfdnn.hw5.backprop..",
    "mfdnn.hw5.vanishing..",
    "mfdnn.hw5.momentum..",
    "mfdnn.hw5.receptive..",
    "mfdnn.hw5.inception..",
    "mfdnn.hw5.memorization.."
  };

  private static final String SANDBOX = "assay.grader.sandbox..";

  private static final List<String> STAGES =
      List.of("intake", "source", "compile", "sandbox", "check", "score", "report");

  /** The packages of each module through which others come in; the rest is the module's own. */
  private static final Map<String, Set<String>> DOORS =
      Map.of(
          "wire", Set.of("assay.wire"),
          "worker", Set.of(),
          "model", Set.of("assay.grader.model"),
          "sandbox", Set.of("assay.grader.sandbox", "assay.grader.sandbox.confine"),
          "report", Set.of("assay.grader.report", "assay.grader.mark", "assay.grader.ledger"),
          "grading",
              Set.of(
                  "assay.grader.bundle",
                  "assay.grader.check",
                  "assay.grader.intake",
                  "assay.grader.pipeline",
                  "assay.grader.policy"),
          "author",
              Set.of(
                  "assay.grader.author",
                  "assay.grader.author.artifact",
                  "assay.grader.author.handout",
                  "assay.grader.author.scaffold",
                  "assay.grader.author.verify"),
          "checks", Set.of(),
          "cli", Set.of("assay.cli"),
          "author-cli", Set.of());

  private static final Pattern MODULE = Pattern.compile(".*/grader/([a-z-]+)/target/.*");

  private static JavaClasses project;

  @BeforeAll
  static void readTheProject() {
    project =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("assay", "mfdnn");
  }

  @Test
  void sawTheWholeProject() {
    assertThat(project.size()).as("classes seen").isGreaterThan(150);
    for (String module :
        List.of(
            "assay.todo",
            "assay.wire",
            "assay.worker",
            "assay.grader.model",
            "assay.grader.author.verify",
            "assay.cli.author",
            "mfdnn.simd")) {
      assertThat(project.stream().filter(type -> type.getPackageName().startsWith(module)))
          .as("classes seen in %s", module)
          .isNotEmpty();
    }
  }

  @Test
  void theAssignmentDependsOnNothingButTheJdk() {
    classes()
        .that()
        .resideInAnyPackage(ASSIGNMENT)
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(with(ASSIGNMENT, "java..", "org.jspecify.annotations"))
        .check(project);
  }

  @Test
  void theWireDependsOnNothing() {
    classes()
        .that()
        .resideInAPackage("assay.wire..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("assay.wire..", "java..", "org.jspecify.annotations")
        .check(project);
  }

  @Test
  void othersComeInThroughAModulesDoorsOnly() {
    Set<String> modules = new TreeSet<>();
    Set<String> byTheWindow = new TreeSet<>();
    for (JavaClass type : project) {
      module(type).ifPresent(modules::add);
      for (Dependency dependency : type.getDirectDependenciesFromSelf()) {
        JavaClass target = dependency.getTargetClass().getBaseComponentType();
        module(target)
            .filter(of -> !module(type).equals(Optional.of(of)))
            .filter(of -> !DOORS.getOrDefault(of, Set.of()).contains(target.getPackageName()))
            .ifPresent(of -> byTheWindow.add(type.getName() + " -> " + target.getName()));
      }
    }
    assertThat(modules).isEqualTo(new TreeSet<>(DOORS.keySet()));
    assertThat(byTheWindow).isEmpty();
  }

  private static Optional<String> module(JavaClass type) {
    return type.getSource()
        .map(source -> MODULE.matcher(source.getUri().toString()))
        .filter(Matcher::matches)
        .map(matcher -> matcher.group(1));
  }

  @Test
  void theAuthorReportsAndSandboxKnowNothingOfEachOther() {
    List<String> rooms = List.of("assay.grader.author..", "assay.grader.report..", SANDBOX);
    for (String room : rooms) {
      noClasses()
          .that()
          .resideInAPackage(room)
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              rooms.stream().filter(other -> !other.equals(room)).toArray(String[]::new))
          .check(project);
    }
  }

  @Test
  void onlyTheAuthorSeesJavaParser() {
    noClasses()
        .that()
        .resideOutsideOfPackage("assay.grader.author..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.github.javaparser..")
        .check(project);
  }

  @Test
  void theWorkerDependsOnTheWireOnly() {
    classes()
        .that()
        .resideInAPackage("assay.worker..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "assay.worker..", "assay.wire..", "java..", "javax.tools..", "org.jspecify.annotations")
        .check(project);
  }

  @Test
  void nothingDependsOnTheReferenceButItself() {
    noClasses()
        .that()
        .resideOutsideOfPackages(REFERENCE)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(REFERENCE)
        .check(project);
  }

  @Test
  void theFrameworkNamesNoAssignment() {
    noClasses()
        .that()
        .resideInAPackage("assay..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("mfdnn..")
        .check(project);
  }

  @ParameterizedTest
  @ValueSource(strings = {"intake", "source", "compile", "sandbox", "check", "score", "report"})
  void aStageKnowsNoOtherStage(String stage) {
    String[] others =
        STAGES.stream()
            .filter(other -> !other.equals(stage))
            .map(other -> "assay.grader." + other + "..")
            .toArray(String[]::new);
    noClasses()
        .that()
        .resideInAPackage("assay.grader." + stage + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(with(others, "assay.grader.pipeline..", "assay.cli.."))
        .check(project);
  }

  @Test
  void theModelKnowsNoStage() {
    String[] stages =
        STAGES.stream().map(stage -> "assay.grader." + stage + "..").toArray(String[]::new);
    noClasses()
        .that()
        .resideInAnyPackage("assay.grader.model..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(with(stages, "assay.grader.pipeline..", "assay.cli.."))
        .check(project);
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching("(**)").should().beFreeOfCycles().check(project);
  }

  private static String[] with(String[] packages, String... more) {
    String[] all = Arrays.copyOf(packages, packages.length + more.length);
    System.arraycopy(more, 0, all, packages.length, more.length);
    return all;
  }
}
