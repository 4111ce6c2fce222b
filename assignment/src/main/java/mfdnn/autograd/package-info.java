/**
 * Gradients by reverse-mode differentiation: {@link mfdnn.autograd.Variable} records what is
 * computed with it, and {@link mfdnn.autograd.Op} holds the derivative of every operation.
 */
@NullMarked
package mfdnn.autograd;

import org.jspecify.annotations.NullMarked;
