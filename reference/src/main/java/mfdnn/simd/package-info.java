/**
 * The kernels of {@code mfdnn.nn} on the Vector API.
 *
 * <p>Read {@link mfdnn.simd.Tile} first: all multiplication happens there. {@link
 * mfdnn.simd.SpectralConvolution} multiplies in the frequency domain and is what makes training
 * fast; {@link mfdnn.simd.TiledConvolution} takes every other shape, linear layers included.
 *
 * <p>Work is cut into the same tasks whatever the number of threads, and every number is summed by
 * one task in one order, so the threads do not change a bit of the result.
 */
@NullMarked
package mfdnn.simd;

import org.jspecify.annotations.NullMarked;
