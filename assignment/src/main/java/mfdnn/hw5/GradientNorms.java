package mfdnn.hw5;

/**
 * How large the gradients of one layer are.
 *
 * @param weight Euclidean norm of ∂y_L/∂A_ℓ: the root of the sum of its squared entries
 * @param bias Euclidean norm of ∂y_L/∂b_ℓ
 */
public record GradientNorms(double weight, double bias) {}
