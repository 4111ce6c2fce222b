/** Problem 1. */
package graphs.ways;
