package assay.cli.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import assay.cli.hostile.Attack.Effect;
import assay.cli.hostile.Trial.Course;
import assay.grader.model.Confinement.Level;
import assay.grader.model.Outcome;
import assay.grader.sandbox.Sandbox;
import assay.grader.sandbox.confine.Sandboxes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Grades all attacks behind one wall, and looks at what became of each. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Isolated("deadlines, and processes and files of the whole machine")
abstract class HostileSubmissions {
  private static final long LONGER_MILLIS = 10_000;

  private final Level level;
  private Trial trial;
  private List<ProcessHandle> left = List.of();

  HostileSubmissions(Level level) {
    this.level = level;
  }

  static List<Attack> attacks() {
    return Attacks.all();
  }

  static List<HostileArchive> archives() {
    return HostileArchive.ALL;
  }

  @BeforeAll
  void grade_all(@TempDir Path files) throws Exception {
    Optional<Sandbox> wall = Sandboxes.ofLevel(level, _ -> {});
    Assumptions.assumeTrue(wall.isPresent(), "not available here: isolation of level " + level);
    List<ProcessHandle> before = ProcessHandle.current().descendants().toList();
    try (Sandbox sandbox = wall.orElseThrow()) {
      trial = new Trial(sandbox, files);
      trial.gradeAmongHonest(Attacks.all(), this::endsAsItShould);
      trial.gradeArchives(HostileArchive.ALL);
    }
    left =
        ProcessHandle.current()
            .descendants()
            .filter(ProcessHandle::isAlive)
            .filter(process -> !before.contains(process))
            .toList();
  }

  private boolean endsAsItShould(Attack attack, Course course) {
    return !Collections.disjoint(course.outcomes(), attack.outcomes()) && !isSlow(course);
  }

  private boolean isSlow(Course course) {
    return course.report().environment().elapsedMillis() > usualMillis() + LONGER_MILLIS;
  }

  /** What a well-behaved submission takes, among hostile ones. */
  private long usualMillis() {
    long[] times =
        trial.honest().stream()
            .mapToLong(course -> course.report().environment().elapsedMillis())
            .sorted()
            .toArray();
    return times[times.length / 2];
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void it_earns_nothing_and_costs_nobody_else_anything(Attack attack) throws IOException {
    Course course = trial.course(attack);

    assertThat(course.attacked().score()).isZero();
    assertThat(course.outcomes()).containsAnyElementsOf(attack.outcomes());
    assertThat(course.outcomes()).doesNotContain(Outcome.GraderFault.class.getSimpleName());
    assertThat(course.other().score()).isEqualTo(course.other().maxScore());
    assertThat(trial.leftTraces(attack)).isFalse();
    assertThat(isSlow(course)).as("took more than 10 s over a well-behaved one").isFalse();
    if (attack.live() instanceof Effect.Escapes(String line, boolean _)) {
      assertThat(course.gave(line)).as("%s", course.notes()).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("archives")
  void an_archive_that_misleads_earns_nothing_by_it(HostileArchive archive) {
    Course course = trial.course(archive);

    assertThat(course.attacked().score()).isZero();
    assertThat(course.outcomes()).containsOnly(archive.outcome());
    assertThat(course.other().score()).isEqualTo(archive.refused() ? 0 : course.other().maxScore());
  }

  @Test
  void honest_submissions_among_them_are_graded_as_usual() {
    assertThat(trial.honest())
        .hasSizeGreaterThan(Attacks.all().size() / 5)
        .allSatisfy(
            course -> {
              assertThat(course.attacked().score()).isEqualTo(course.attacked().maxScore());
              assertThat(course.other().score()).isEqualTo(course.other().maxScore());
            });
  }

  @Test
  void every_report_says_which_wall_it_was() {
    assertThat(attacks())
        .allSatisfy(
            attack ->
                assertThat(trial.course(attack).report().environment().isolation().level())
                    .isEqualTo(level));
  }

  @Test
  void no_process_is_left() throws IOException {
    assertThat(left).isEmpty();
    assertThat(ConfinedUsers.left()).isEmpty();
  }

  @Test
  void no_file_of_a_confined_user_is_anywhere_that_all_may_write() throws IOException {
    assertThat(ConfinedUsers.files()).isEmpty();
  }
}
