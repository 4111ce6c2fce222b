/**
 * Class files as others take them: {@link assay.grader.author.artifact.ClassPlace} reads them where
 * this program has them, {@link assay.grader.author.artifact.Artifact} lays them out for Maven.
 */
@NullMarked
package assay.grader.author.artifact;

import org.jspecify.annotations.NullMarked;
