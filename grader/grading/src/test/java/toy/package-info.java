/** A toy assignment: what the framework's own tests grade. */
@NullMarked
package toy;

import org.jspecify.annotations.NullMarked;
