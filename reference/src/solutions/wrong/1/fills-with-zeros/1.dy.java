Tensor.zeros(1, weight.size(1))
