/**
 * What students download: {@link assay.grader.author.handout.Handout} packs it, {@link
 * assay.grader.author.handout.LeakScan} looks in it for what only the solution has.
 */
@NullMarked
package assay.grader.author.handout;

import org.jspecify.annotations.NullMarked;
