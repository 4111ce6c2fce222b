dyAbove.times(slope.transpose()).map(entry -> Math.clamp(entry, -10.0, 10.0))
