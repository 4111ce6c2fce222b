/**
 * Readers of what others wrote, on damaged input.
 *
 * <p>In the build these tests are short. Longer, with new seeds each time: {@code mvn -pl
 * grader/wire,grader/grading -am test -Dtest='*FuzzTest' -Djqwik.seeds.whenfixed=ALLOW
 * -Dsurefire.failIfNoSpecifiedTests=false}, repeated. What one finds becomes a test of its own.
 */
@NullMarked
package assay.grader.fuzz;

import org.jspecify.annotations.NullMarked;
