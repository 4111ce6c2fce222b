package assay.grader.sandbox.confine;

import assay.grader.model.Confinement.Level;

class BubblewrapWallTest extends WallContract {
  BubblewrapWallTest() {
    super("bubblewrap", Level.A);
  }
}
