package mfdnn.hw5;

import assay.todo.Problem;

/** What an inception module costs, and what its 1×1 convolutions save. */
@Problem(id = "5", title = "Cost of inception modules", points = 15, section = "problem-5")
public interface OperationCount {

  /**
   * The counts of one convolution with bias and activation function; each can exceed an {@code
   * int}.
   *
   * @param input the size of what it reads
   */
  Counts convolution(InceptionModule.Convolution layer, FeatureMap input);

  /**
   * The counts of all layers of all branches; max pooling counts nothing. It is also right if it
   * adds up what a wrong {@link #convolution} gives.
   *
   * @param input the size of what every branch reads
   */
  Counts module(InceptionModule module, FeatureMap input);

  /** The naive module: four branches of one layer each, and all keep the input's 32×32 pixels. */
  InceptionModule naive();

  /** The module with 1×1 bottlenecks: four branches that keep the input's 32×32 pixels. */
  InceptionModule bottleneck();
}
