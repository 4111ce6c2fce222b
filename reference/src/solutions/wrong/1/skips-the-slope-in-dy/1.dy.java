dyAbove.matmul(weight)
