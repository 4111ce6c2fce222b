/** __title__: what the checks run. */
@NullMarked
package __package__;

import org.jspecify.annotations.NullMarked;
