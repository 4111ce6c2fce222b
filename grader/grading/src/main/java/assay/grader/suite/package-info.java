/**
 * JUnit in confined JVMs, for tests that students write: {@link assay.grader.suite.JUnitClasses}
 * says what is sent there, {@link assay.grader.suite.JUnitDriver} runs there.
 */
@NullMarked
package assay.grader.suite;

import org.jspecify.annotations.NullMarked;
