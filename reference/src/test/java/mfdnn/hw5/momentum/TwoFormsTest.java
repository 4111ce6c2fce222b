package mfdnn.hw5.momentum;

import static org.assertj.core.api.Assertions.assertThat;

import mfdnn.hw5.FormOneState;
import mfdnn.hw5.FormTwoState;
import org.junit.jupiter.api.Test;

/** Numbers that are exact in binary, so that results can be compared exactly. */
class TwoFormsTest {
  private final TwoForms student = new TwoForms();

  @Test
  void formOneGoesAgainstTheGradientAndOnInItsDirection() {
    FormOneState state = new FormOneState(new double[] {4}, new double[] {2});

    FormOneState next = student.stepFormOne(state, new double[] {8}, 0.25, 0.5);

    // 4 − 0.25·8 + 0.5·(4 − 2)
    assertThat(next.theta()).containsExactly(3);
    assertThat(next.previousTheta()).containsExactly(4);
  }

  @Test
  void formTwoKeepsAVelocity() {
    FormTwoState state = new FormTwoState(new double[] {4}, new double[] {2});

    FormTwoState next = student.stepFormTwo(state, new double[] {8}, 0.25, 0.5);

    // v = 8 + 0.5·2, then 4 − 0.25·9
    assertThat(next.velocity()).containsExactly(9);
    assertThat(next.theta()).containsExactly(1.75);
  }

  @Test
  void aStepLeavesTheOldStateAsItIs() {
    FormOneState one = FormOneState.start(new double[] {1, 2});
    FormTwoState two = new FormTwoState(new double[] {1, 2}, new double[] {3, 4});
    double[] gradient = {1, 1};

    student.stepFormOne(one, gradient, 0.5, 0.5);
    student.stepFormTwo(two, gradient, 0.5, 0.5);

    assertThat(one.theta()).containsExactly(1, 2);
    assertThat(one.previousTheta()).containsExactly(1, 2);
    assertThat(two.theta()).containsExactly(1, 2);
    assertThat(two.velocity()).containsExactly(3, 4);
    assertThat(gradient).containsExactly(1, 1);
  }

  @Test
  void formTwoGoesOnAsFormOneWould() {
    FormOneState state = new FormOneState(new double[] {4, 1}, new double[] {2, 0.5});
    double[] gradient = {8, -4};

    FormOneState byFormOne = student.stepFormOne(state, gradient, 0.25, 0.5);
    FormTwoState byFormTwo =
        student.stepFormTwo(student.toFormTwo(state, 0.25), gradient, 0.25, 0.5);

    assertThat(byFormTwo.theta()).containsExactly(byFormOne.theta());
  }

  @Test
  void formOneGoesOnAsFormTwoWould() {
    FormTwoState state = new FormTwoState(new double[] {4, 1}, new double[] {2, -0.5});
    double[] gradient = {8, -4};

    FormTwoState byFormTwo = student.stepFormTwo(state, gradient, 0.25, 0.5);
    FormOneState byFormOne =
        student.stepFormOne(student.toFormOne(state, 0.25), gradient, 0.25, 0.5);

    assertThat(byFormOne.theta()).containsExactly(byFormTwo.theta());
  }

  @Test
  void conversionsUndoEachOther() {
    FormOneState state = new FormOneState(new double[] {4, 1}, new double[] {2, 0.5});

    FormOneState back = student.toFormOne(student.toFormTwo(state, 0.25), 0.25);

    assertThat(back.theta()).containsExactly(4, 1);
    assertThat(back.previousTheta()).containsExactly(2, 0.5);
  }
}
