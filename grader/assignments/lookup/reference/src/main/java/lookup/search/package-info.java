/** Problem 2. */
package lookup.search;
