/** Problem 5: what inception modules cost; read {@link mfdnn.hw5.inception.InceptionCounts}. */
package mfdnn.hw5.inception;
