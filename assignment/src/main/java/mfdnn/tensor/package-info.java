/**
 * Dense arrays of numbers in double precision: {@link mfdnn.tensor.Tensor} is all there is to read.
 */
@NullMarked
package mfdnn.tensor;

import org.jspecify.annotations.NullMarked;
