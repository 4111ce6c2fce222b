/** Problem 1. */
package __package__.tests;
