/**
 * The contracts of homework 5: one interface for each problem, through which checks call a
 * student's code, and the records that it speaks in.
 *
 * <p>Read {@link mfdnn.hw5.Backpropagation} and {@link mfdnn.hw5.Mlp} first; {@link
 * mfdnn.hw5.Memorization} is the only contract that hands the student an object to work on.
 */
@NullMarked
package mfdnn.hw5;

import org.jspecify.annotations.NullMarked;
