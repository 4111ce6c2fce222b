package mfdnn.hw5.inception;

import assay.todo.Contract;
import assay.todo.Todo;
import assay.todo.TodoException;
import mfdnn.hw5.Counts;
import mfdnn.hw5.FeatureMap;
import mfdnn.hw5.InceptionModule;
import mfdnn.hw5.InceptionModule.Convolution;
import mfdnn.hw5.OperationCount;

/** Counts by formula: what one output number costs, times how many outputs there are. */
@Contract(OperationCount.class)
public final class InceptionCounts implements OperationCount {

  @Override
  @Todo(value = "5.convolution", points = 6)
  public Counts convolution(Convolution layer, FeatureMap input) {
    // TODO 5.convolution: What does one output number cost? Then count the outputs; mind that
    //   products of ints overflow.
    throw new TodoException("5.convolution");
  }

  @Override
  @Todo(value = "5.module", points = 4)
  public Counts module(InceptionModule module, FeatureMap input) {
    // TODO 5.module: Every branch reads the module's input; within a branch a layer reads the one
    //   before.
    throw new TodoException("5.module");
  }

  @Override
  @Todo(value = "5.naive", points = 2)
  public InceptionModule naive() {
    // TODO 5.naive: The figure's left module; padding keeps 32×32.
    throw new TodoException("5.naive");
  }

  @Override
  @Todo(value = "5.bottleneck", points = 3)
  public InceptionModule bottleneck() {
    // TODO 5.bottleneck: The figure's right module, with 1×1 layers.
    throw new TodoException("5.bottleneck");
  }
}
