/**
 * The author's side: everything that happens to an assignment before a student sees it. {@link
 * assay.grader.author.strip.Strip} cuts the starter out of the reference.
 */
@NullMarked
package assay.grader.author;

import org.jspecify.annotations.NullMarked;
