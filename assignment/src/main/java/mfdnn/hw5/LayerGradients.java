package mfdnn.hw5;

import mfdnn.tensor.Tensor;

/**
 * What one turn of the backward loop computes for layer ℓ.
 *
 * @param db ∂loss/∂b_ℓ, a row of shape [1, n_ℓ]
 * @param dA ∂loss/∂A_ℓ, of shape [n_ℓ, n_{ℓ−1}]
 * @param dy ∂loss/∂y_{ℓ−1}, a row of shape [1, n_{ℓ−1}]
 */
public record LayerGradients(Tensor db, Tensor dA, Tensor dy) {}
