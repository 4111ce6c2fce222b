package assay.grader.check;

import assay.grader.model.Visibility;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Marks a hidden check: a JUnit 5 test whose parameters are handed in.
 *
 * <p>A parameter may be the suite's contract interface (a proxy of the student's code), a {@link
 * java.util.random.RandomGenerator} seeded for this run, submission and check, a {@link Credit} for
 * partial points, or {@link Figures} to attach charts. A check passes when it returns, and fails
 * when an assertion fails; its message is what the student reads. Anything else that a check throws
 * is the grader's fault.
 *
 * <p>Each check runs on a fresh instance of its class, after the checks that it depends on;
 * {@code @BeforeAll} of the class runs once for each submission, and again where the grader itself
 * failed.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Test
@ExtendWith(CheckExtension.class)
public @interface Check {
  /** The id of the {@link assay.todo.Todo} that this check judges, or of each of several. */
  String[] todo();

  /** Points that passing earns. */
  double points();

  /**
   * Whether the points are extra credit, above those of the problem; {@link
   * assay.todo.Problem#bonus} says how many of them count at most.
   */
  boolean bonus() default false;

  /**
   * The name of a group of checks of this suite that earn points together or not at all; empty for
   * a check that earns them by itself.
   */
  String together() default "";

  /** What students read in the report: a sentence that says what holds. */
  String title();

  /** Who sees it. */
  Visibility visibility() default Visibility.VISIBLE;

  /** Names of check methods of this suite that must pass first; otherwise this one is skipped. */
  String[] dependsOn() default {};

  /** Why this is asked, for the feedback page. */
  String rationale() default "";

  /**
   * Seconds that the check's calls of student code have together; what the grader does meanwhile
   * takes none of them. More than the usual ones say that the check measures work: it then has the
   * optimizing compiler from the start, and all of its time whatever hung before.
   */
  double seconds() default 5;
}
