package assay.todo;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says of a contract interface which problem of the assignment it belongs to. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Problem {
  /** The problem's id, {@code "1"}; the ids of its {@link Todo}s start with it and a dot. */
  String id();

  /** The title as students read it. */
  String title();

  /** Points that hidden checks give. */
  double points();

  /** Points that a person gives for the written part; 0 where there is none. */
  double writtenPoints() default 0;

  /** Points that extra credit may give at most, above {@link #points}; 0 where there is none. */
  double bonus() default 0;

  /** The anchor of its section in the handout. */
  String section();
}
