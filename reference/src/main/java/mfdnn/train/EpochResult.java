package mfdnn.train;

/** One point of the curve: mean loss and share of right answers while training, dropouts on. */
record EpochResult(int epoch, double loss, double accuracy) {}
