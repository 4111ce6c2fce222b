package assay.grader.check;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.grader.model.CheckResult;
import assay.grader.model.DeclaredCheck;
import assay.grader.model.StudentSession;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import org.junit.jupiter.engine.JupiterTestEngine;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherFactory;

/** Runs the checks of a problem against one submission's code. */
public final class CheckRun {
  private final Catalogue catalogue;
  private final long runSeed;

  /**
   * Runs checks of one catalogue.
   *
   * @param runSeed what the seeds of all checks derive from
   */
  public CheckRun(Catalogue catalogue, long runSeed) {
    this.catalogue = catalogue;
    this.runSeed = runSeed;
  }

  /**
   * Runs checks in their order; the result has one entry for each. What the grader itself failed at
   * is tried once more.
   *
   * @param checks of one problem, each after those it depends on
   * @param session the problem's code
   * @param sha256 the submission's digest, so that no two submissions get the same numbers
   * @param interest which of the checks are worth running
   */
  public List<CheckResult> run(
      List<DeclaredCheck> checks, StudentSession session, String sha256, Interest interest) {
    try (LauncherSession launcher = LauncherFactory.openSession(config())) {
      ProblemRun run =
          new ProblemRun(
              catalogue, launcher, checks, session, check -> seed(check, sha256), interest);
      run.runOpen();
      run.reopenFaults();
      run.runOpen();
      return run.results();
    }
  }

  /** The seed of a check: the same for the same run seed, submission and check. */
  public long seed(DeclaredCheck check, String sha256) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(ByteBuffer.allocate(Long.BYTES).putLong(runSeed).flip());
      digest.update((sha256 + "/" + check.id()).getBytes(UTF_8));
      return ByteBuffer.wrap(digest.digest()).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static LauncherConfig config() {
    // Nothing that lies about on the class path takes part: no listener, no other engine.
    return LauncherConfig.builder()
        .enableTestEngineAutoRegistration(false)
        .enableLauncherSessionListenerAutoRegistration(false)
        .enableLauncherDiscoveryListenerAutoRegistration(false)
        .enableTestExecutionListenerAutoRegistration(false)
        .enablePostDiscoveryFilterAutoRegistration(false)
        .addTestEngines(new JupiterTestEngine())
        .build();
  }
}
