/** __title__: what is asked for. */
@NullMarked
package __package__;

import org.jspecify.annotations.NullMarked;
