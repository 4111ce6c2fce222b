/**
 * The records that the stages of grading hand on. Read {@link assay.grader.model.Submission},
 * {@link assay.grader.model.Outcome} and {@link assay.grader.model.Report} first.
 */
@NullMarked
package assay.grader.model;

import org.jspecify.annotations.NullMarked;
