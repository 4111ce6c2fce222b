package assay.cli.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import assay.cli.hostile.Attack.Effect;
import assay.cli.hostile.Trial.Course;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Grades every attack in a sandbox that holds nothing back, where it has to do its damage: a corpus
 * of duds would prove nothing about the walls.
 *
 * <p>Run after each change of an attack, of the runner or of the wire: CONTRIBUTING.md says how.
 */
@Tag("long-proof")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Isolated("deadlines")
class AttacksAreLiveTest {
  @TempDir static Path folder;

  private Trial trial;

  static List<Attack> attacks() {
    return Attacks.all();
  }

  @BeforeAll
  void grade_all() throws Exception {
    try (var sandbox = new WeakSandbox()) {
      trial = new Trial(sandbox, folder);
      trial.grade(Attacks.all(), AttacksAreLiveTest::isLive);
    }
  }

  @Test
  void there_are_at_least_eighty_each_with_a_name_of_its_own() {
    assertThat(Attacks.all()).hasSizeGreaterThanOrEqualTo(80);
    assertThat(Attacks.all().stream().map(Attack::name)).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void an_attack_works_where_nothing_holds_it_back(Attack attack) throws IOException {
    Course course = trial.course(attack);

    assertThat(isLive(attack, course))
        .as("%s, %s, %s", attack.live(), course.outcomes(), course.notes())
        .isTrue();
    if (attack.live() instanceof Effect.Escapes escape && escape.traces()) {
      assertThat(trial.leftTraces(attack)).isTrue();
    }
  }

  private static boolean isLive(Attack attack, Course course) {
    return switch (attack.live()) {
      // Of a call, since a compiler that is starved would end the checks just so.
      case Effect.Ends _ -> attack.outcomes().stream().anyMatch(course::endedACall);
      case Effect.Stillborn _ ->
          course.notes().stream().allMatch(note -> note.startsWith("backwards="))
              && !Collections.disjoint(course.outcomes(), attack.outcomes());
      case Effect.Gives(String line) -> course.gave(line);
      case Effect.Escapes(String line, boolean _) -> course.gave(line);
    };
  }
}
