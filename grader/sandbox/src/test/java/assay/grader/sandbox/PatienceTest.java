package assay.grader.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

final class PatienceTest {
  private static final Duration ASKED = Duration.ofSeconds(5);

  private final Patience patience = new Patience();

  @Test
  void aMethodGetsWhatIsAskedForAsLongAsItDoesNotHang() {
    assertThat(patience.granted("next", ASKED)).isEqualTo(ASKED);
    assertThat(patience.isTried("next")).isFalse();
  }

  @Test
  void twelveChecksThatHangCostLessThanTenSecondsTogether() {
    Duration sum = Duration.ZERO;
    for (int i = 0; i < 12; i++) {
      Duration granted = patience.granted("next", ASKED);
      assertThat(granted).as("check %d", i).isGreaterThanOrEqualTo(Duration.ofMillis(250));
      patience.hung("next", granted);
      sum = sum.plus(granted);
    }

    assertThat(sum).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void anotherMethodIsWaitedForAsLongAsEver() {
    patience.hung("next", ASKED);

    assertThat(patience.granted("last", ASKED)).isEqualTo(ASKED);
  }

  @Test
  void aCheckThatMeasuresWorkHasTheTimeThatItAsksFor() {
    patience.hung("next", ASKED);

    assertThat(patience.granted("next", Duration.ofSeconds(20))).isEqualTo(Duration.ofSeconds(20));
  }

  @Test
  void noCheckGetsMoreThanItAsksFor() {
    patience.hung("next", ASKED);

    assertThat(patience.granted("next", Duration.ofMillis(100))).isEqualTo(Duration.ofMillis(100));
  }
}
