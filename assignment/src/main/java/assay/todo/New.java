package assay.todo;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says of a contract's method that it is a constructor: of the student's class that the method's
 * result, an interface annotated with {@link Remote}, is bound to, with these parameters.
 *
 * <p>A contract with such a method stands for classes, so no object is made for it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface New {}
