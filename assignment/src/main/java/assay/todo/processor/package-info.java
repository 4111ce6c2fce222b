/** Tells mistakes in contracts while they are compiled. */
@NullMarked
package assay.todo.processor;

import org.jspecify.annotations.NullMarked;
