/**
 * Due dates and what being late costs: {@link assay.grader.policy.Policy} rules over a time of a
 * hand-in, and {@link assay.grader.model.Ruling} is what it says.
 */
@NullMarked
package assay.grader.policy;

import org.jspecify.annotations.NullMarked;
