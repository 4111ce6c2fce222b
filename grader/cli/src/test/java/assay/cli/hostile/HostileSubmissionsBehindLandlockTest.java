package assay.cli.hostile;

import assay.grader.model.Confinement.Level;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated("deadlines, and processes and files of the whole machine")
class HostileSubmissionsBehindLandlockTest extends HostileSubmissions {
  HostileSubmissionsBehindLandlockTest() {
    super(Level.B);
  }
}
