/**
 * Convolutional networks in single precision: read {@link mfdnn.nn.Layer} for what a network is
 * made of, {@link mfdnn.nn.Network} for how it is trained, and {@link mfdnn.nn.Kernels} for the
 * arithmetic underneath, which {@link mfdnn.nn.PlainKernels} writes out as plain loops.
 *
 * <p>Outside, images lie one after the other, as in PyTorch: {@code (image, channel, row, column)}.
 * Inside, the images of a batch lie side by side, innermost: number {@code n} of channel {@code c},
 * row {@code i}, column {@code j} is at {@code ((c·height + i)·width + j)·lanes + n}. Every layer
 * then does the same arithmetic to consecutive numbers, whatever its window, stride or padding;
 * flattening moves nothing, and a linear layer is a convolution of a 1×1 map.
 */
@NullMarked
package mfdnn.nn;

import org.jspecify.annotations.NullMarked;
