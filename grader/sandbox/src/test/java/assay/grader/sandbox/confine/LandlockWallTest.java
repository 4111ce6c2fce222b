package assay.grader.sandbox.confine;

import assay.grader.model.Confinement.Level;

class LandlockWallTest extends WallContract {
  LandlockWallTest() {
    super("landlock", Level.B);
  }
}
