/** A small assignment for hostile submissions to attack. */
@NullMarked
package victim;

import org.jspecify.annotations.NullMarked;
