/**
 * Grading from end to end: {@link assay.grader.pipeline.Grading} for one submission, {@link
 * assay.grader.pipeline.Batch} for many.
 */
@NullMarked
package assay.grader.pipeline;

import org.jspecify.annotations.NullMarked;
