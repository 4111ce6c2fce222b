/**
 * Hostile submissions, and what becomes of them: {@link assay.cli.hostile.Attack} is one, {@link
 * assay.cli.hostile.Trial} grades all, behind each wall and in a sandbox that holds nothing back.
 */
@NullMarked
package assay.cli.hostile;

import org.jspecify.annotations.NullMarked;
