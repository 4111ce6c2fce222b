package mfdnn.train;

/**
 * What decides a training run: equal settings on equal data and kernels give equal bits.
 *
 * @param randomLabels whether every image gets a label at random, once
 * @param images how many are trained on
 * @param epochs how often each is seen
 * @param width factor of the network's widths
 * @param data a description of the images, so that a run is not resumed on others
 */
public record Settings(
    boolean randomLabels,
    int images,
    int epochs,
    int batch,
    float learningRate,
    float momentum,
    double width,
    long seed,
    String data) {
  public Settings {
    if (images < 1 || epochs < 1 || batch < 1 || batch > 4096) {
      throw new IllegalArgumentException(
          "Take at least one image and epoch and a batch of 1 to 4096, not %d, %d and %d"
              .formatted(images, epochs, batch));
    }
    if (!(learningRate > 0) || !(momentum >= 0 && momentum < 1) || !(width > 0 && width <= 4)) {
      throw new IllegalArgumentException(
          "Take a learning rate above 0, a momentum in [0, 1) and a width in (0, 4], not %s, %s, %s"
              .formatted(learningRate, momentum, width));
    }
  }

  /** Everything but the number of epochs, which a resumed run may raise. */
  String identity() {
    return "labels=%s images=%d batch=%d learningRate=%s momentum=%s width=%s seed=%d data=%s"
        .formatted(
            randomLabels ? "random" : "true",
            images,
            batch,
            learningRate,
            momentum,
            width,
            seed,
            data);
  }
}
