package assay.grader.check;

import assay.grader.model.CheckResult;
import assay.grader.model.DeclaredCheck;
import java.util.List;

/** Whether a check is still worth its time, given what those before it said of the same code. */
@FunctionalInterface
public interface Interest {
  /** What a student is owed: every check is run. */
  Interest IN_EVERYTHING = (_, _) -> true;

  /**
   * Whether to run a check.
   *
   * @param soFar the results of the same problem's checks before it
   */
  boolean isIn(DeclaredCheck check, List<CheckResult> soFar);
}
