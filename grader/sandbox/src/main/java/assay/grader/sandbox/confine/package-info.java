/**
 * The walls around a confined JVM on Linux.
 *
 * <p>Read {@link assay.grader.sandbox.confine.Sandboxes} first, which picks the strongest wall that
 * the machine allows and measures it; then {@link assay.grader.sandbox.confine.BubblewrapWall} and
 * {@link assay.grader.sandbox.confine.SeccompFilter}. {@link assay.grader.sandbox.confine.Limits}
 * holds every number.
 */
@NullMarked
package assay.grader.sandbox.confine;

import org.jspecify.annotations.NullMarked;
