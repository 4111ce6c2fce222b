/** A contract with everything that crosses the wire, for tests of sessions. */
@NullMarked
package toy.lab;

import org.jspecify.annotations.NullMarked;
