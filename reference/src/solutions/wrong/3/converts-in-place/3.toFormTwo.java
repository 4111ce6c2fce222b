double[] theta = state.theta();
double[] velocity = state.previousTheta();
for (int i = 0; i < velocity.length; i++) {
  velocity[i] = (velocity[i] - theta[i]) / learningRate;
}
return new FormTwoState(theta, velocity);
