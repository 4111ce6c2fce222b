/**
 * The programs of the confined JVMs: {@link assay.worker.Runner} runs student code, {@link
 * assay.worker.Compiler} compiles it.
 *
 * <p>Nothing in these JVMs is a secret and nothing that they say is believed beyond being an
 * answer; what they do for order, such as capturing output, they do for honest students.
 */
@NullMarked
package assay.worker;

import org.jspecify.annotations.NullMarked;
