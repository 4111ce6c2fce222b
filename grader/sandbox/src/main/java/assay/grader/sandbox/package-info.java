/**
 * Processes that hold student code.
 *
 * <p>{@link assay.grader.sandbox.Sandbox} starts them, whatever holds them back on the machine at
 * hand; {@link assay.grader.sandbox.ConfinedSessions} and {@link
 * assay.grader.sandbox.ConfinedCompiler} talk to them. What comes out of such a process is read by
 * {@link assay.wire.Message} and believed to be an answer, nothing more.
 */
@NullMarked
package assay.grader.sandbox;

import org.jspecify.annotations.NullMarked;
