/**
 * Frames and the value codec between the grader and the confined JVM; the only code that runs in
 * both.
 */
@NullMarked
package assay.wire;

import org.jspecify.annotations.NullMarked;
