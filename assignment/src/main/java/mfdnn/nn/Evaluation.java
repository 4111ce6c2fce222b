package mfdnn.nn;

/**
 * What a forward pass found: the mean loss, and how many of the images got their largest logit at
 * their label.
 */
public record Evaluation(double loss, int correct, int images) {
  public Evaluation {
    if (images < 1 || correct < 0 || correct > images) {
      throw new IllegalArgumentException(correct + " correct of " + images + " images");
    }
  }

  public double accuracy() {
    return (double) correct / images;
  }
}
