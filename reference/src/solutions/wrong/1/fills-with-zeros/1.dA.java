Tensor.zeros(weight.shape())
