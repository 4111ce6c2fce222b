/** Problem 1. */
package __package__.stack;
