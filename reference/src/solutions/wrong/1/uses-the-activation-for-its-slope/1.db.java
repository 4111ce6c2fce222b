dyAbove.times(y.get(l).transpose())
