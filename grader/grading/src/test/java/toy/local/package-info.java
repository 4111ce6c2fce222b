/** Stand-ins for the confined processes: student code of the tests runs in the tests' own JVM. */
@NullMarked
package toy.local;

import org.jspecify.annotations.NullMarked;
