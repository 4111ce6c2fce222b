/** Which file belongs to which problem: {@link assay.grader.source.SourceCheck}. */
@NullMarked
package assay.grader.source;

import org.jspecify.annotations.NullMarked;
