package assay.grader.outline;

import static org.assertj.core.api.Assertions.assertThat;

import assay.grader.outline.JavaOutline.Type;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JavaOutlineTest {
  @Test
  void a_file_says_its_package_and_the_types_at_its_top() {
    JavaOutline outline =
        JavaOutline.of(
            """
            /* package wrong; class Comment {} */
            @Deprecated(since = "class No {")
            package a . b;
            import static java.util.List.*; // import class
            import module java.base;
            @Anno({String.class, int[].class})
            public sealed abstract class Outer<T extends Comparable<T>> permits Other {
              static String s = "} class Text {"; char c = '}'; class Inner {}
              String block = \"""
                  } class \\\""" Block {
                  \""";
            }
            record Pair(int a, int b) {}
            @interface Mark { int value() default 1; }
            enum Bäume { EICHE { } }
            interface 나무 {}
            """);

    assertThat(outline.packageName()).isEqualTo("a.b");
    assertThat(outline.types())
        .containsExactly(
            new Type("Outer", true),
            new Type("Pair", false),
            new Type("Mark", false),
            new Type("Bäume", false),
            new Type("나무", false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/*",
        "\"",
        "\"\"\"",
        "'",
        "package",
        "import",
        "class",
        "class A {",
        "}}}} class",
        "\\",
        "public public public",
        "'\\",
        "package a { b"
      })
  void a_text_that_breaks_off_anywhere_has_an_outline(String text) {
    assertThat(JavaOutline.of(text)).isNotNull();
  }

  @Test
  void an_error_in_one_type_hides_no_other() {
    assertThat(JavaOutline.of("class A { String s = \"open; \n } class B {}").types())
        .containsExactly(new Type("A", false), new Type("B", false));
  }

  @Test
  void a_type_within_another_names_no_file() {
    assertThat(JavaOutline.of("final class A { public record Pair(int a) {} }").publicType())
        .isEmpty();
  }

  @Test
  void lines_may_end_as_on_an_old_mac() {
    assertThat(JavaOutline.of("package a; // first\rclass A {}").types())
        .containsExactly(new Type("A", false));
  }

  @Test
  void only_names_of_the_program_depend_on_its_encoding() {
    assertThat(JavaOutline.of("class A { String s = \"ö\"; } // ö").hasNamesBeyondAscii())
        .isFalse();
    assertThat(JavaOutline.of("class A { int größe; }").hasNamesBeyondAscii()).isTrue();
  }
}
