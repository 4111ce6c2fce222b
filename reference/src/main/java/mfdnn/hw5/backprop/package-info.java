/**
 * Problem 1: the gradients of an MLP by backpropagation; read {@link
 * mfdnn.hw5.backprop.BackwardPass}.
 */
package mfdnn.hw5.backprop;
