package assay.grader.pipeline;

import assay.grader.model.SourceCompiler;
import assay.grader.model.StudentSessions;

/** Where student code is compiled and run; a {@link WorkshopProvider} opens one for a batch. */
public interface Workshop extends AutoCloseable {
  /** Where student code runs. */
  StudentSessions sessions();

  /** Where student code is compiled. */
  SourceCompiler compiler();

  @Override
  void close();
}
