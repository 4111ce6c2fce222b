/** Problem 5: what inception modules cost; read {@link mfdnn.hw5.inception.InceptionCounts}. */
@NullMarked
package mfdnn.hw5.inception;

import org.jspecify.annotations.NullMarked;
