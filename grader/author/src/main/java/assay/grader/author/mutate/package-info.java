/**
 * Small mistakes planted into the reference, which hidden checks have to find: {@link
 * assay.grader.author.mutate.Mutants} plants them, {@link assay.grader.author.mutate.Mutant} is
 * one, {@link assay.grader.author.mutate.Mistakes} says which there are.
 */
@NullMarked
package assay.grader.author.mutate;

import org.jspecify.annotations.NullMarked;
