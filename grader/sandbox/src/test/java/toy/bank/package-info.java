/** A contract of classes, for tests of objects that stay in the student's JVM. */
@NullMarked
package toy.bank;

import org.jspecify.annotations.NullMarked;
