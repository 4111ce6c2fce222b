package assay.cli.hostile;

import assay.grader.model.Confinement.Level;

class HostileSubmissionsBehindLandlockTest extends HostileSubmissions {
  HostileSubmissionsBehindLandlockTest() {
    super(Level.B);
  }
}
