dyAbove.times(slope.transpose()).times(-1)
