/** The hidden checks, and {@link __package__.checks.__Bundle__}, by which the grader finds them. */
@NullMarked
package __package__.checks;

import org.jspecify.annotations.NullMarked;
