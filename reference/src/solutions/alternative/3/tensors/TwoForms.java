import mfdnn.tensor.Tensor;

// The formulas as they stand, on tensors.
public FormOneState stepFormOne(FormOneState state, double[] g, double a, double b) {
  Tensor theta = Tensor.row(state.theta());
  Tensor momentum = theta.minus(Tensor.row(state.previousTheta())).times(b);
  return new FormOneState(theta.minus(Tensor.row(g).times(a)).plus(momentum).data(), theta.data());
}

public FormTwoState stepFormTwo(FormTwoState state, double[] g, double a, double b) {
  Tensor v = Tensor.row(g).plus(Tensor.row(state.velocity()).times(b));
  return new FormTwoState(Tensor.row(state.theta()).minus(v.times(a)).data(), v.data());
}

public FormTwoState toFormTwo(FormOneState state, double a) {
  Tensor moved = Tensor.row(state.previousTheta()).minus(Tensor.row(state.theta()));
  return new FormTwoState(state.theta(), moved.times(1 / a).data());
}

public FormOneState toFormOne(FormTwoState state, double a) {
  Tensor back = Tensor.row(state.velocity()).times(a);
  return new FormOneState(state.theta(), Tensor.row(state.theta()).plus(back).data());
}
