FormTwoState moved =
    stepFormTwo(toFormTwo(state, learningRate), gradient, learningRate, momentum);
return new FormOneState(moved.theta(), state.theta().clone());
