/**
 * What Java text says of itself before anybody compiles it, for the stages that choose files:
 * {@link assay.grader.outline.JavaOutline}. It knows no stage.
 */
@NullMarked
package assay.grader.outline;

import org.jspecify.annotations.NullMarked;
