/**
 * What an assignment's source says about itself: {@link assay.todo.Todo} marks what a student must
 * write, {@link assay.todo.Problem} and {@link assay.todo.Contract} tie it to the interface that
 * the checks call.
 */
@NullMarked
package assay.todo;

import org.jspecify.annotations.NullMarked;
