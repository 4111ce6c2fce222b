package mfdnn.hw5.checks;

import assay.grader.bundle.ManifestBundle;

/** Homework 5 as the grader finds it. */
public final class Hw5 extends ManifestBundle {

  /** Reads the manifest. */
  public Hw5() {
    super(
        "mfdnn/hw5/assignment.json",
        BackpropagationChecks.class,
        VanishingGradientsChecks.class,
        MomentumSgdChecks.class,
        ReceptiveFieldChecks.class,
        OperationCountChecks.class,
        MemorizationChecks.class);
  }
}
