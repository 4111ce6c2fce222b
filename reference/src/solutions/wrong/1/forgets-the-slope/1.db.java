dyAbove
