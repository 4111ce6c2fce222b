/** __title__: the contracts that students implement, and the records that they speak in. */
@NullMarked
package __package__;

import org.jspecify.annotations.NullMarked;
