/**
 * Proves an assignment before a student sees it: {@link assay.grader.author.verify.Verification} is
 * the list of proofs, {@link assay.grader.author.verify.Finding} what one of them says, {@link
 * assay.grader.author.verify.Waivers} what its author excused and why.
 */
@NullMarked
package assay.grader.author.verify;

import org.jspecify.annotations.NullMarked;
