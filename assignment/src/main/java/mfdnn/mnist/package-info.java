/**
 * Images of digits: {@link mfdnn.mnist.Mnist} reads them from a directory, {@link
 * mfdnn.mnist.SyntheticDigits} draws its own, and both hand out {@link mfdnn.mnist.LabelledImages}.
 */
@NullMarked
package mfdnn.mnist;

import org.jspecify.annotations.NullMarked;
