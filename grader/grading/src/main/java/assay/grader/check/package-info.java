/**
 * Hidden checks: JUnit 5 tests in the grader's own JVM that call student code through a proxy.
 * {@link assay.grader.check.Check} marks one, {@link assay.grader.check.CheckSuite} the class
 * around it.
 */
@NullMarked
package assay.grader.check;

import org.jspecify.annotations.NullMarked;
