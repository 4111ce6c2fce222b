/** Points from results: {@link assay.grader.score.Scoring}. */
@NullMarked
package assay.grader.score;

import org.jspecify.annotations.NullMarked;
