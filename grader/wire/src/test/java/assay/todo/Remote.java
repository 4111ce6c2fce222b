package assay.todo;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** The wire knows this annotation by its name only; here is one of that name. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Remote {}
