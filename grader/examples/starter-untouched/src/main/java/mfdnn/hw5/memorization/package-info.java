/**
 * Problem 6: the experiment of learning random labels by heart; read {@link
 * mfdnn.hw5.memorization.LabelMemorization} first.
 */
package mfdnn.hw5.memorization;
