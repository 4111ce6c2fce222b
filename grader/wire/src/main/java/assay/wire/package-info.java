/**
 * What the grader and a confined JVM say to each other; the only code that runs in both.
 *
 * <p>Read {@link assay.wire.Message} first, what is said; then {@link assay.wire.ContractShape},
 * which turns calls of an interface into bytes and back, and {@link assay.wire.Limits}, how much of
 * it is too much. Whatever bytes arrive, reading them ends in a value or a {@link
 * assay.wire.MalformedException}, soon and with memory in proportion to the bytes.
 */
@NullMarked
package assay.wire;

import org.jspecify.annotations.NullMarked;
