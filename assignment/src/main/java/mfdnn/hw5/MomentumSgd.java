package mfdnn.hw5;

import assay.todo.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * Two forms of stochastic gradient descent with momentum that make the same steps.
 *
 * <p>Methods return new states with arrays of their own; they change neither the state nor the
 * gradient that they are given, and keep nothing from call to call. They compute in double
 * precision.
 */
@Problem(
    id = "3",
    title = "Two forms of momentum SGD",
    points = 10,
    writtenPoints = 5,
    section = "problem-3")
public interface MomentumSgd {

  /**
   * One step of form I: θᵏ⁺¹ = θᵏ − α gᵏ + β (θᵏ − θᵏ⁻¹).
   *
   * @param gradient gᵏ, as long as θᵏ
   * @param learningRate α, positive and of any size
   * @param momentum β, from 0 to below 1
   */
  FormOneState stepFormOne(
      FormOneState state, double[] gradient, double learningRate, double momentum);

  /**
   * One step of form II: vᵏ⁺¹ = gᵏ + β vᵏ, then θᵏ⁺¹ = θᵏ − α vᵏ⁺¹.
   *
   * @param gradient gᵏ, as long as θᵏ
   * @param learningRate α, positive and of any size
   * @param momentum β, from 0 to below 1
   */
  FormTwoState stepFormTwo(
      FormTwoState state, double[] gradient, double learningRate, double momentum);

  /**
   * The state of form II from which form II goes on exactly as form I does from the given state.
   *
   * @param learningRate α of the step before and of the steps to come
   */
  FormTwoState toFormTwo(FormOneState state, double learningRate);

  /**
   * The state of form I from which form I goes on exactly as form II does from the given state.
   *
   * @param learningRate α of the step before and of the steps to come
   */
  FormOneState toFormOne(FormTwoState state, double learningRate);

  /** One step of form I after another; this code is given. */
  default FormOneRun runFormOne(
      FormOneState start, List<double[]> gradients, double learningRate, double momentum) {
    List<FormOneState> states = new ArrayList<>(List.of(start));
    for (double[] gradient : gradients) {
      states.add(stepFormOne(states.getLast(), gradient, learningRate, momentum));
    }
    return new FormOneRun(states, gradients);
  }

  /** One step of form II after another; this code is given. */
  default FormTwoRun runFormTwo(
      FormTwoState start, List<double[]> gradients, double learningRate, double momentum) {
    List<FormTwoState> states = new ArrayList<>(List.of(start));
    for (double[] gradient : gradients) {
      states.add(stepFormTwo(states.getLast(), gradient, learningRate, momentum));
    }
    return new FormTwoRun(states, gradients);
  }

  /** A conversion to form II, and what it leaves of the state it is given; this code is given. */
  default ToFormTwo convertToFormTwo(FormOneState state, double learningRate) {
    return new ToFormTwo(toFormTwo(state, learningRate), state);
  }

  /** A conversion to form I, and what it leaves of the state it is given; this code is given. */
  default ToFormOne convertToFormOne(FormTwoState state, double learningRate) {
    return new ToFormOne(toFormOne(state, learningRate), state);
  }

  /** What a conversion to form II gives, and the state it was given, as it left it. */
  record ToFormTwo(FormTwoState converted, FormOneState given) {}

  /** What a conversion to form I gives, and the state it was given, as it left it. */
  record ToFormOne(FormOneState converted, FormTwoState given) {}

  /**
   * What a run of form I leaves behind.
   *
   * @param states the start and the state after every step
   * @param gradients the gradients, as the steps left them
   */
  record FormOneRun(List<FormOneState> states, List<double[]> gradients) {
    public FormOneRun {
      states = List.copyOf(states);
      gradients = List.copyOf(gradients);
    }
  }

  /**
   * What a run of form II leaves behind.
   *
   * @param states the start and the state after every step
   * @param gradients the gradients, as the steps left them
   */
  record FormTwoRun(List<FormTwoState> states, List<double[]> gradients) {
    public FormTwoRun {
      states = List.copyOf(states);
      gradients = List.copyOf(gradients);
    }
  }
}
