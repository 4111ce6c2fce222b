dyAbove.times(slope.transpose().map(each -> each < 1e-8 ? 0 : each))
