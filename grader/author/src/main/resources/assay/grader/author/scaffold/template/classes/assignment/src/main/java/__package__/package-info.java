/** __title__: what the checks call, and what students' classes throw. */
@NullMarked
package __package__;

import org.jspecify.annotations.NullMarked;
