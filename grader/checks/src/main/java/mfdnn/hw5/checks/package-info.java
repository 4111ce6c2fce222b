/**
 * The hidden checks of homework 5. {@link mfdnn.hw5.checks.Hw5} lists the suites; every suite
 * computes what it expects on its own, before it looks at what the student's code returned, and
 * compares through {@link mfdnn.hw5.checks.Expected}.
 */
@NullMarked
package mfdnn.hw5.checks;

import org.jspecify.annotations.NullMarked;
