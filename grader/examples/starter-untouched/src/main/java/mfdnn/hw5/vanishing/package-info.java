/**
 * Problem 2: the two causes of vanishing gradients; read {@link
 * mfdnn.hw5.vanishing.VanishingCauses}.
 */
package mfdnn.hw5.vanishing;
