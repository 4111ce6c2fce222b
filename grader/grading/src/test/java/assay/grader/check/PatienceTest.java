package assay.grader.check;

import static org.assertj.core.api.Assertions.assertThat;

import assay.grader.model.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

final class PatienceTest {
  private static final Duration ASKED = Duration.ofSeconds(5);

  private final Patience patience = new Patience();

  @Test
  void checksGetWhatTheyAskForAsLongAsNoneHangs() {
    for (int i = 0; i < 100; i++) {
      assertThat(patience.granted(ASKED)).isEqualTo(ASKED);
      patience.ended(new Outcome.Failed("wrong"), ASKED);
    }
  }

  @Test
  void twelveChecksThatHangCostLessThanTenSecondsTogether() {
    Duration sum = Duration.ZERO;
    for (int i = 0; i < 12; i++) {
      Duration granted = patience.granted(ASKED);
      assertThat(granted).as("check %d", i).isGreaterThanOrEqualTo(Duration.ofMillis(250));
      patience.ended(new Outcome.TimedOut("hangs"), granted);
      sum = sum.plus(granted);
    }

    assertThat(sum).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void noCheckGetsMoreThanItAsksFor() {
    patience.ended(new Outcome.TimedOut("hangs"), ASKED);

    assertThat(patience.granted(Duration.ofMillis(100))).isEqualTo(Duration.ofMillis(100));
  }
}
