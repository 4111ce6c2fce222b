package mfdnn.hw5;

import mfdnn.tensor.Tensor;

/**
 * The gradients of a scalar with respect to everything that a convolution reads.
 *
 * @param images of the shape of the images, [count, input channels, height, width]
 * @param kernels of the shape of the kernels, [output channels, input channels, height, width]
 * @param bias of shape [output channels]
 */
public record ConvolutionGradients(Tensor images, Tensor kernels, Tensor bias) {}
