// Loops that change copies in place.
public FormOneState stepFormOne(FormOneState state, double[] gradient, double a, double b) {
  double[] theta = state.theta().clone();
  for (int i = 0; i < theta.length; i++) {
    theta[i] *= 1 + b;
    theta[i] -= b * state.previousTheta()[i];
    theta[i] -= a * gradient[i];
  }
  return new FormOneState(theta, state.theta());
}

public FormTwoState stepFormTwo(FormTwoState state, double[] gradient, double a, double b) {
  double[] theta = state.theta().clone();
  double[] velocity = state.velocity().clone();
  for (int i = 0; i < theta.length; i++) {
    velocity[i] *= b;
    velocity[i] += gradient[i];
    theta[i] -= a * velocity[i];
  }
  return new FormTwoState(theta, velocity);
}

public FormTwoState toFormTwo(FormOneState state, double a) {
  double[] velocity = state.previousTheta().clone();
  for (int i = 0; i < velocity.length; i++) {
    velocity[i] = (velocity[i] - state.theta()[i]) / a;
  }
  return new FormTwoState(state.theta(), velocity);
}

public FormOneState toFormOne(FormTwoState state, double a) {
  double[] previous = state.theta().clone();
  for (int i = 0; i < previous.length; i++) {
    previous[i] += a * state.velocity()[i];
  }
  return new FormOneState(state.theta(), previous);
}
