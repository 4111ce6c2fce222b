dyAbove.times(last ? slope.transpose() : y.get(l).map(s -> s * (1 - s)).transpose())
