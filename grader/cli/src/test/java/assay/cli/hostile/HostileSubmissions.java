package assay.cli.hostile;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import assay.grader.model.Confinement.Level;
import assay.grader.model.Outcome;
import assay.grader.model.Report;
import assay.grader.model.Report.CheckScore;
import assay.grader.model.Report.ProblemScore;
import assay.grader.pipeline.Batch;
import assay.grader.pipeline.Grading;
import assay.grader.sandbox.ConfinedCompiler;
import assay.grader.sandbox.ConfinedSessions;
import assay.grader.sandbox.Sandbox;
import assay.grader.sandbox.confine.Sandboxes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import victim.VictimBundle;

/** Grades attacks in one batch behind one wall, and looks at what became of each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class HostileSubmissions {
  private static final int JOBS = 2;
  private static final String UNTOUCHED = "untouched";

  private final Level level;
  private final List<Attack> attacks;
  private final Map<String, Report> reports = new ConcurrentHashMap<>();
  private List<ProcessHandle> left = List.of();

  @TempDir(cleanup = CleanupMode.ALWAYS)
  static Path folder;

  HostileSubmissions(Level level, List<Attack> attacks) {
    this.level = level;
    this.attacks = attacks;
  }

  List<Attack> attacks() {
    return attacks;
  }

  @BeforeAll
  void grade_all() throws Exception {
    Optional<Sandbox> wall = Sandboxes.ofLevel(level, _ -> {});
    Assumptions.assumeTrue(wall.isPresent(), "not available here: isolation of level " + level);
    List<ProcessHandle> before = ProcessHandle.current().descendants().toList();
    try (Sandbox sandbox = wall.orElseThrow();
        var compiler = new ConfinedCompiler(sandbox);
        var sessions = new ConfinedSessions(sandbox, JOBS)) {
      var grading = new Grading(new VictimBundle(), sessions, compiler, 1);
      new Batch(grading, JOBS).grade(submissions(), new Forgetful(), new Kept(reports));
    }
    left =
        ProcessHandle.current()
            .descendants()
            .filter(ProcessHandle::isAlive)
            .filter(process -> !before.contains(process))
            .toList();
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void it_earns_nothing_and_costs_nobody_else_anything(Attack attack) throws IOException {
    Report report = requireNonNull(reports.get(attack.name()), attack.name());
    ProblemScore attacked = report.problems().get(0);
    assertThat(attacked.score()).isZero();
    assertThat(outcomes(attacked)).containsAnyElementsOf(attack.outcomes());
    assertThat(outcomes(attacked)).doesNotContain(name(Outcome.GraderFault.class));
    ProblemScore other = report.problems().get(1);
    assertThat(other.score()).isEqualTo(other.maxScore());
    assertThat(outside(attack)).content().isEqualTo(UNTOUCHED);
    try (Stream<Path> files = Files.list(outside(attack).getParent())) {
      assertThat(files).containsExactly(outside(attack));
    }
  }

  @Test
  void every_submission_has_its_report() {
    assertThat(reports).hasSize(attacks.size());
    assertThat(reports.values())
        .allSatisfy(
            report -> assertThat(report.environment().isolation().level()).isEqualTo(level));
  }

  @Test
  void no_process_is_left() {
    assertThat(left).isEmpty();
  }

  private List<Path> submissions() throws IOException {
    var submissions = new ArrayList<Path>();
    for (Attack attack : attacks) {
      Path submission = folder.resolve("submissions").resolve(attack.name());
      Path outside = outside(attack);
      Files.createDirectories(outside.getParent());
      Files.writeString(outside, UNTOUCHED);
      // Only the wall is to be in the way, not the rights of files.
      for (Path open : List.of(folder, folder.resolve("outside"), outside.getParent(), outside)) {
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
      }
      for (var file : attack.files(outside.toString()).entrySet()) {
        Path path = submission.resolve(file.getKey());
        Files.createDirectories(path.getParent());
        Files.writeString(path, file.getValue());
      }
      submissions.add(submission);
    }
    return submissions;
  }

  private static Path outside(Attack attack) {
    return folder.resolve("outside").resolve(attack.name()).resolve("file");
  }

  private static List<String> outcomes(ProblemScore problem) {
    return problem.checks().stream().map(CheckScore::outcome).toList();
  }

  private static String name(Class<? extends Outcome> outcome) {
    return outcome.getSimpleName();
  }

  /** Keeps nothing between runs. */
  private static final class Forgetful implements Batch.Store {
    @Override
    public Optional<Report> find(String id) {
      return Optional.empty();
    }

    @Override
    public Report keep(Report report) {
      // The listener has it.
      return report;
    }
  }

  /** Remembers reports by submission. */
  private record Kept(Map<String, Report> reports) implements Batch.Listener {
    @Override
    public void started(String id) {
      // Nothing is shown.
    }

    @Override
    public void finished(Report report) {
      reports.put(report.submission().id(), report);
    }
  }
}
