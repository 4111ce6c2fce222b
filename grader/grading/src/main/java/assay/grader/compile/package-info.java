/**
 * Student text becomes classes that keep the problem's rules: {@link
 * assay.grader.compile.CompileStage}, {@link assay.grader.compile.ByteCodeRules}.
 */
@NullMarked
package assay.grader.compile;

import org.jspecify.annotations.NullMarked;
