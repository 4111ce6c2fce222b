/** What the checks call, and what students' classes throw and hand over. */
@NullMarked
package bank;

import org.jspecify.annotations.NullMarked;
