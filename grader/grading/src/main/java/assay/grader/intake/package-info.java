/**
 * Folders and archives of unknown origin become snapshots in memory: {@link
 * assay.grader.intake.Intake}.
 */
@NullMarked
package assay.grader.intake;

import org.jspecify.annotations.NullMarked;
