package assay.todo;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says of a contract's method that it is a static method of that name in the student's class. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Static {
  /**
   * The interface that is bound to the class which has the method; left out, the contract itself,
   * which is bound to the problem's implementation.
   */
  Class<?> value() default void.class;
}
