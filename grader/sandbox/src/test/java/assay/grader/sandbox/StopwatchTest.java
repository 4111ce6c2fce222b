package assay.grader.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When a limit of ten seconds is over. */
final class StopwatchTest {
  @ParameterizedTest(name = "waited {0} s, computed {1} s: over is {2}")
  @CsvSource({
    "0, 0, false",
    "9, 9, false",
    // An endless loop on an idle machine.
    "10, 10, true",
    // Asleep or in a deadlock.
    "9, 0, false",
    "10, 0, true",
    "10, 0.9, true",
    // Starved by other processes: longer, but not for ever.
    "10, 5, false",
    "30, 9, false",
    "39, 9, false",
    "40, 9, true",
    // Several threads.
    "9, 18, false",
    "9, 20, true",
  })
  void isOver(double waited, double computed, boolean over) {
    Duration cpuAtStart = Duration.ofSeconds(100);
    Stopwatch watch = new Stopwatch(Duration.ofSeconds(10), cpuAtStart);

    watch.add(Duration.ofMillis(Math.round(waited * 1000)));

    assertThat(watch.isOver(cpuAtStart.plusMillis(Math.round(computed * 1000)))).isEqualTo(over);
  }
}
