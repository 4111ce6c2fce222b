/**
 * Hostile submissions, and what becomes of them: {@link assay.cli.hostile.Attack} is one, {@link
 * assay.cli.hostile.HostileSubmissionsTest} grades all.
 */
@NullMarked
package assay.cli.hostile;

import org.jspecify.annotations.NullMarked;
