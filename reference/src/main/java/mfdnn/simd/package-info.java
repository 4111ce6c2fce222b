/** The kernels of {@code mfdnn.nn} on the Vector API. */
@NullMarked
package mfdnn.simd;

import org.jspecify.annotations.NullMarked;
