/** Problem 1. */
package lookup.cache;
