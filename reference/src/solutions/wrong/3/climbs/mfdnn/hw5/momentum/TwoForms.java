package mfdnn.hw5.momentum;

import assay.todo.Contract;
import assay.todo.Todo;
import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import mfdnn.hw5.FormOneState;
import mfdnn.hw5.FormTwoState;
import mfdnn.hw5.MomentumSgd;

/** Both forms of momentum SGD, and the link between what they remember: α vᵏ = θᵏ⁻¹ − θᵏ. */
@Contract(MomentumSgd.class)
public final class TwoForms implements MomentumSgd {

  @Override
  @Todo(value = "3.formOne", points = 3, hint = "θ − α g + β (θ − previous θ), in new arrays.")
  public FormOneState stepFormOne(
      FormOneState state, double[] gradient, double learningRate, double momentum) {
    double[] theta = state.theta();
    double[] previous = state.previousTheta();
    double[] next =
        vector(
            theta.length,
            i -> theta[i] + learningRate * gradient[i] + momentum * (theta[i] - previous[i]));
    return new FormOneState(next, theta.clone());
  }

  @Override
  @Todo(value = "3.formTwo", points = 3, hint = "First v = g + β v, then θ − α v with the new v.")
  public FormTwoState stepFormTwo(
      FormTwoState state, double[] gradient, double learningRate, double momentum) {
    double[] theta = state.theta();
    double[] velocity = vector(theta.length, i -> gradient[i] + momentum * state.velocity()[i]);
    return new FormTwoState(
        vector(theta.length, i -> theta[i] - learningRate * velocity[i]), velocity);
  }

  @Override
  @Todo(value = "3.toFormTwo", points = 2, hint = "Which velocity made the last step?")
  public FormTwoState toFormTwo(FormOneState state, double learningRate) {
    double[] theta = state.theta();
    double[] previous = state.previousTheta();
    return new FormTwoState(
        theta.clone(), vector(theta.length, i -> (previous[i] - theta[i]) / learningRate));
  }

  @Override
  @Todo(value = "3.toFormOne", points = 2, hint = "Where was θ before the velocity moved it?")
  public FormOneState toFormOne(FormTwoState state, double learningRate) {
    double[] theta = state.theta();
    double[] velocity = state.velocity();
    return new FormOneState(
        theta.clone(), vector(theta.length, i -> theta[i] + learningRate * velocity[i]));
  }

  private static double[] vector(int length, IntToDoubleFunction entry) {
    double[] entries = new double[length];
    Arrays.setAll(entries, entry);
    return entries;
  }
}
