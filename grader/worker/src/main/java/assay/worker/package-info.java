/** The programs of the confined JVMs. */
@NullMarked
package assay.worker;

import org.jspecify.annotations.NullMarked;
