/** The hidden checks. */
@NullMarked
package bank.checks;

import org.jspecify.annotations.NullMarked;
