/**
 * Marks of the written parts: {@link assay.grader.mark.MarkSheet} is the table that a person fills
 * in, {@link assay.grader.mark.Marking} enters it into reports.
 */
@NullMarked
package assay.grader.mark;

import org.jspecify.annotations.NullMarked;
