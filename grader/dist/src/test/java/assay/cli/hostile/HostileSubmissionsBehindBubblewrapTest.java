package assay.cli.hostile;

import assay.grader.model.Confinement.Level;

class HostileSubmissionsBehindBubblewrapTest extends HostileSubmissions {
  HostileSubmissionsBehindBubblewrapTest() {
    super(Level.A);
  }
}
