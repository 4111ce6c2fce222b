package assay.todo;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks what a student must write.
 *
 * <p>In the reference solution it stands on the finished code. In the starter the same annotation
 * stays, and what it marks is gone: on a method or constructor the body, on a field or local
 * variable the initialiser, on a type the bodies of all its methods and constructors. In their
 * place stands a {@link TodoException} that names the id.
 */
@Documented
@Retention(RetentionPolicy.SOURCE)
@Target({
  ElementType.TYPE,
  ElementType.METHOD,
  ElementType.CONSTRUCTOR,
  ElementType.FIELD,
  ElementType.LOCAL_VARIABLE
})
public @interface Todo {
  /** The id, unique in the assignment and starting with the problem's: {@code "1.dA"}. */
  String value();

  /** Points of the checks bound to this id; their sum must be the same. */
  double points() default 0;

  /** One sentence that the starter shows beside the gap. */
  String hint() default "";

  /**
   * The gap itself: {@code Tensor dA = todo("1.dA");} compiles at any type and throws when it is
   * reached.
   */
  final class Gap {
    private Gap() {}

    /**
     * Stands where a student's expression belongs.
     *
     * @param id the id of the {@link Todo}
     * @return never
     * @throws TodoException always
     */
    public static <T> T todo(String id) {
      throw new TodoException(id);
    }
  }
}
