/** Ways through a graph: the contract that students implement, and what it speaks in. */
@NullMarked
package graphs;

import org.jspecify.annotations.NullMarked;
