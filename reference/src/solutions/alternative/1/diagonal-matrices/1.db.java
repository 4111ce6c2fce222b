dyAbove.matmul(slope.diagonal())
