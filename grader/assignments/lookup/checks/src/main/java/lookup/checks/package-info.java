/** The hidden checks, and {@link lookup.checks.Lookup}, by which the grader finds them. */
@NullMarked
package lookup.checks;

import org.jspecify.annotations.NullMarked;
