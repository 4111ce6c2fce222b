/** Looking things up: the contracts that students implement, and the call-backs that they use. */
@NullMarked
package lookup;

import org.jspecify.annotations.NullMarked;
