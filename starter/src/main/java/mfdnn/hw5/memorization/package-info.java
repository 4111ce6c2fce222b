/**
 * Problem 6: the experiment of learning random labels by heart; read {@link
 * mfdnn.hw5.memorization.LabelMemorization} first.
 */
@NullMarked
package mfdnn.hw5.memorization;

import org.jspecify.annotations.NullMarked;
