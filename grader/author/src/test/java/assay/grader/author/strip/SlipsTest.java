package assay.grader.author.strip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SlipsTest {

  @Test
  void an_id_that_is_used_twice_names_both_places() {
    assertThat(
            slips(
                """
                import assay.todo.Todo;

                class A {
                  @Todo("1.f") int f() { return 1; }
                  @Todo("1.f") int g() { return 1; }
                }
                """))
        .containsExactly(
            "A.java:5: the id \"1.f\" is taken by A.java:4; give this @Todo an id of its own");
  }

  @Test
  void where_nothing_can_be_stripped_the_slip_says_why() {
    assertThat(
            slips(
                """
                import assay.todo.Todo;
                import java.util.List;

                abstract class A {
                  @Todo("1.a") abstract int f();
                  @Todo("1.b") void g() { /* nothing */ }
                  @Todo("1.c") int h;
                  @Todo("1.d") A() {}
                  @Todo("1.e") interface I { int f(); }
                  enum E { @Todo("1.f") ONE }
                  record R(@Todo("1.g") int x) {}
                  @Todo("1.h") @interface J { int value(); }
                  void locals(List<Integer> list, Object o) {
                    for (@Todo("1.i") int i : list) {}
                    @Todo("1.j") int j;
                    if (o instanceof @Todo("1.k") String s) {}
                  }
                }
                """))
        .satisfiesExactly(
            slip -> assertThat(slip).startsWith("A.java:5: ").contains("f has no body"),
            slip -> assertThat(slip).startsWith("A.java:6: ").contains("the body is empty"),
            slip -> assertThat(slip).startsWith("A.java:7: ").contains("h has no initialiser"),
            slip -> assertThat(slip).startsWith("A.java:8: ").contains("the body is empty"),
            slip -> assertThat(slip).startsWith("A.java:9: ").contains("I has no method"),
            slip -> assertThat(slip).startsWith("A.java:10: ").contains("the enum constant ONE"),
            slip -> assertThat(slip).startsWith("A.java:11: ").contains("x is a record component"),
            slip -> assertThat(slip).startsWith("A.java:12: ").contains("J has no method"),
            slip -> assertThat(slip).startsWith("A.java:14: ").contains("i has no initialiser"),
            slip -> assertThat(slip).startsWith("A.java:15: ").contains("j has no initialiser"),
            slip -> assertThat(slip).startsWith("A.java:16: ").contains("on neither a type"));
  }

  @Test
  void a_var_asks_for_its_type() {
    assertThat(
            slips(
                """
                import assay.todo.Todo;

                class A {
                  int f() {
                    @Todo("1.f") var x = 3;
                    return x;
                  }
                }
                """))
        .containsExactly(
            "A.java:5: @Todo(\"1.f\") stands on 'var x', whose type would go with its initialiser;"
                + " write the type in place of var");
  }

  @Test
  void an_annotation_that_only_looks_like_todo_is_named() {
    assertThat(
            slips(
                """
                import other.Todo;

                class A {
                  @Todo("1.f") int f() { return 1; }
                  @TODO("1.g") int g() { return 1; }
                  @other.Todo("1.h") int h() { return 1; }
                }
                """))
        .containsExactly(
            "A.java:4: this annotation is other.Todo and strips nothing; import assay.todo.Todo, or"
                + " rename the other one",
            "A.java:5: this annotation is @TODO and strips nothing; import assay.todo.Todo, or"
                + " rename the other one",
            "A.java:6: this annotation is @other.Todo and strips nothing; import assay.todo.Todo,"
                + " or rename the other one");
  }

  @Test
  void an_annotation_of_the_same_name_beside_the_file_is_named() {
    var slips =
        Stripping.of("p/Todo.java", "package p;\n\n@interface Todo { String value(); }\n")
            .and(
                "p/A.java",
                "package p;\n\nimport assay.todo.*;\n\nclass A {\n  @Todo(\"1.f\") int f() { return 1; }\n}\n")
            .slips();

    assertThat(slips)
        .singleElement()
        .asString()
        .startsWith("p/A.java:6: this annotation is the type of p/Todo.java and strips nothing");
  }

  @Test
  void an_annotation_that_is_not_imported_is_named() {
    assertThat(slips("class A {\n  @Todo(\"1.f\") int f() { return 1; }\n}\n"))
        .containsExactly(
            "A.java:2: this annotation is not imported here and strips nothing; import"
                + " assay.todo.Todo, or rename the other one");
  }

  @Test
  void ids_hints_and_points_are_literals() {
    assertThat(
            slips(
                """
                import assay.todo.Todo;

                class A {
                  static final String ID = "1.f";
                  @Todo(ID) int f() { return 1; }
                  @Todo("norms") int g() { return 1; }
                  @Todo(value = "1.h", hint = ID) int h() { return 1; }
                  @Todo(value = "1.i", points = 1 + 1) int i() { return 1; }
                }
                """))
        .satisfiesExactly(
            slip -> assertThat(slip).startsWith("A.java:5: the id of a @Todo is a string literal"),
            slip -> assertThat(slip).startsWith("A.java:6: the id of a @Todo is a string literal"),
            slip -> assertThat(slip).startsWith("A.java:7: the hint of @Todo(\"1.h\")"),
            slip -> assertThat(slip).startsWith("A.java:8: the points of @Todo(\"1.i\")"));
  }

  @Test
  void a_gap_inside_a_gap_is_refused() {
    assertThat(
            slips(
                """
                import assay.todo.Todo;

                @Todo("1.all")
                class A {
                  int f() {
                    @Todo("1.f") int x = 3;
                    return x;
                  }
                }
                """))
        .containsExactly(
            "A.java:6: @Todo(\"1.f\") lies inside what @Todo(\"1.all\") of line 3 cuts away; remove"
                + " one of the two");
  }

  @Test
  void a_line_whose_removal_breaks_the_rest_is_explained() {
    assertThat(
            slips(
                """
                import assay.todo.Todo;
                import java.io.IOException;
                import java.nio.file.Files;
                import java.nio.file.Path;

                class A {
                  String read(Path file) {
                    try {
                      @Todo("1.f") String text = Files.readString(file);
                      return text;
                    } catch (IOException e) {
                      return "";
                    }
                  }
                }
                """))
        .singleElement()
        .asString()
        .startsWith("A.java:9: without the solution this file does not compile")
        .contains("IOException")
        .contains("mark the whole method");
  }

  @Test
  void a_reference_that_does_not_compile_says_where() {
    assertThat(slips("class A {\n  int f() { return x; }\n}\n"))
        .singleElement()
        .asString()
        .startsWith("A.java:2: cannot find symbol");
  }

  @Test
  void a_source_that_is_not_java_says_where() {
    assertThat(slips("class A {\n  int f( { return 1; }\n}\n"))
        .singleElement()
        .asString()
        .startsWith("A.java:2: this is not Java");
  }

  private static java.util.List<String> slips(String source) {
    return Stripping.of("A.java", source).slips();
  }
}
