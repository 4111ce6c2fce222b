Tensor.zeros(1, weight.size(0))
