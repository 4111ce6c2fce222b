/**
 * What changes between two gradings of the same people: {@link assay.grader.ledger.Difference}
 * compares two reports, {@link assay.grader.ledger.Ledger} is the table of a run.
 */
@NullMarked
package assay.grader.ledger;

import org.jspecify.annotations.NullMarked;
