package graphs.checks;

import static org.assertj.core.api.Assertions.assertThat;

import assay.grader.check.Check;
import assay.grader.check.CheckSuite;
import graphs.ShortestWays;
import java.util.random.RandomGenerator;

/** Problem 1, against the algorithm of Bellman and Ford. */
@CheckSuite(ShortestWays.class)
final class ShortestWaysChecks {

  @Check(todo = "1.reach", points = 2, title = "A road leads as far as it is long")
  void oneRoadAfterTheOther(ShortestWays student) {
    CountedMap map = new CountedMap(4).with(0, 1, 5).with(1, 2, 0).with(3, 0, 1);

    assertThat(student.distances(map, 0)).as("0 –5→ 1 –0→ 2, 3 –1→ 0").containsExactly(0, 5, 5, -1);
    assertThat(student.distances(map, 3)).as("from 3").containsExactly(1, 6, 6, 0);
  }

  @Check(todo = "1.add", points = 4, title = "Few towns with many roads")
  void manyRoads(ShortestWays student, RandomGenerator random) {
    for (int i = 0; i < 20; i++) {
      compare(student, CountedMap.random(12, 90, random), random);
    }
  }

  @Check(todo = "1.take", points = 4, title = "Many towns with few roads")
  void manyTowns(ShortestWays student, RandomGenerator random) {
    for (int i = 0; i < 10; i++) {
      compare(student, CountedMap.random(60, 150, random), random);
    }
  }

  @Check(
      todo = "1.settle",
      points = 2,
      title = "The roads of a town are asked for once",
      rationale = "On a map with many crossings, this is what keeps the work small.",
      dependsOn = "oneRoadAfterTheOther")
  void asksOnce(ShortestWays student, RandomGenerator random) {
    CountedMap map = new CountedMap(30);
    // From each town there are two ways to the next, and the longer one is found first.
    for (int town = 0; town + 2 < map.towns(); town += 2) {
      map.with(town, town + 2, random.nextInt(20, 30));
      map.with(town, town + 1, random.nextInt(1, 9)).with(town + 1, town + 2, random.nextInt(1, 9));
    }

    assertThat(student.distances(map, 0)).isEqualTo(map.distances(0, ShortestWays.UNREACHABLE));
    assertThat(map.mostAsked()).as("times that the roads of one town were asked for").isEqualTo(1);
  }

  private static void compare(ShortestWays student, CountedMap map, RandomGenerator random) {
    int from = random.nextInt(map.towns());
    assertThat(student.distances(map, from))
        .as("distances from town %d", from)
        .isEqualTo(map.distances(from, ShortestWays.UNREACHABLE));
  }
}
