/**
 * From reference to starter: {@link assay.grader.author.strip.Strip} is the flow, {@link
 * assay.grader.author.strip.Gap} what a student fills, {@link assay.grader.author.strip.Sources}
 * what goes in and comes out.
 */
@NullMarked
package assay.grader.author.strip;

import org.jspecify.annotations.NullMarked;
