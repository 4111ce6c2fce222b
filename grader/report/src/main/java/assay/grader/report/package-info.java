/**
 * Writers of score files and pages: {@link assay.grader.report.ReportFormat} and {@link
 * assay.grader.report.ScoreJson} first.
 */
@NullMarked
package assay.grader.report;

import org.jspecify.annotations.NullMarked;
