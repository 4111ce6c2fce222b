/** Problem 3: two forms of momentum SGD; read {@link mfdnn.hw5.momentum.TwoForms}. */
package mfdnn.hw5.momentum;
