/** Problem 3: two forms of momentum SGD; read {@link mfdnn.hw5.momentum.TwoForms}. */
@NullMarked
package mfdnn.hw5.momentum;

import org.jspecify.annotations.NullMarked;
