/** The hidden checks, and {@link graphs.checks.Graphs}, by which the grader finds them. */
@NullMarked
package graphs.checks;

import org.jspecify.annotations.NullMarked;
