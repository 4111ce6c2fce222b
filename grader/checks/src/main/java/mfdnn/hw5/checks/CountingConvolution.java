package mfdnn.hw5.checks;

import mfdnn.hw5.Counts;
import mfdnn.hw5.FeatureMap;
import mfdnn.hw5.InceptionModule;
import mfdnn.hw5.InceptionModule.Branch;
import mfdnn.hw5.InceptionModule.Convolution;
import mfdnn.hw5.InceptionModule.Layer;
import mfdnn.hw5.InceptionModule.MaxPool;

/** A forward pass that computes nothing but counts every operation as it comes by. */
final class CountingConvolution {
  private long parameters;
  private long multiplications;
  private long additions;
  private long activations;

  private CountingConvolution() {}

  /** The counts of one convolution; walks through every product, so sizes have to be small. */
  static Counts of(Convolution layer, FeatureMap input) {
    CountingConvolution pass = new CountingConvolution();
    FeatureMap output = layer.output(input);
    for (int o = 0; o < output.channels(); o++) {
      for (int i = 0; i < output.height(); i++) {
        for (int j = 0; j < output.width(); j++) {
          pass.oneOutput(layer, input, i == 0 && j == 0);
        }
      }
    }
    return new Counts(pass.parameters, pass.multiplications, pass.additions, pass.activations);
  }

  /** The counts of a module. */
  static Counts of(InceptionModule module, FeatureMap input) {
    Counts total = Counts.NONE;
    for (Branch branch : module.branches()) {
      FeatureMap read = input;
      for (Layer layer : branch.layers()) {
        total =
            total.plus(
                switch (layer) {
                  case Convolution convolution -> of(convolution, read);
                  case MaxPool _ -> Counts.NONE;
                });
        read = layer.output(read);
      }
    }
    return total;
  }

  /** Σ w x + b, then the activation; a filter's weights are new where it is used first. */
  private void oneOutput(Convolution layer, FeatureMap input, boolean first) {
    int products = 0;
    for (int c = 0; c < input.channels(); c++) {
      for (int s = 0; s < layer.kernel(); s++) {
        for (int t = 0; t < layer.kernel(); t++) {
          multiplications++;
          parameters += first ? 1 : 0;
          additions += products == 0 ? 0 : 1;
          products++;
        }
      }
    }
    additions++;
    parameters += first ? 1 : 0;
    activations++;
  }
}
