/**
 * Problem 2: the two causes of vanishing gradients; read {@link
 * mfdnn.hw5.vanishing.VanishingCauses}.
 */
@NullMarked
package mfdnn.hw5.vanishing;

import org.jspecify.annotations.NullMarked;
