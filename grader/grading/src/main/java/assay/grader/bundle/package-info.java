/**
 * An assignment as the framework sees it: {@link assay.grader.bundle.Bundle} is discovered, {@link
 * assay.grader.bundle.Assignment} is its data.
 */
@NullMarked
package assay.grader.bundle;

import org.jspecify.annotations.NullMarked;
