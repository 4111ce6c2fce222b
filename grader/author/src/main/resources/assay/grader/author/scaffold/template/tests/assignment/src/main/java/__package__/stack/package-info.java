/** What the tests are about. */
@NullMarked
package __package__.stack;

import org.jspecify.annotations.NullMarked;
