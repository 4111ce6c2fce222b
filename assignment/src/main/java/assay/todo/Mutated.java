package assay.todo;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says of a contract's parameter that it comes back as the student's method left it: {@code void
 * sort(@Mutated int[] numbers)}. Arrays, collections, maps and {@link StringBuilder} can.
 *
 * <p>Arguments cross as copies, so that without this a check never sees what a method did to them.
 * Nothing comes back from a method that throws.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Mutated {}
