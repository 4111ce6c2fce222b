/**
 * Processes that hold student code: {@link assay.grader.sandbox.Sandbox} starts them, whatever
 * holds them back on the machine at hand.
 */
@NullMarked
package assay.grader.sandbox;

import org.jspecify.annotations.NullMarked;
