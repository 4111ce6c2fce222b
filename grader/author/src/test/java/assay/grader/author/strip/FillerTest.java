package assay.grader.author.strip;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import assay.grader.author.strip.Fill.Form;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FillerTest {
  private static final String PATH = "p/Walk.java";
  private static final String REFERENCE =
      """
      package p;

      import assay.todo.Todo;

      /** Walks. */
      final class Walk {
        private int steps = 3;

        @Todo("1.far")
        int far(int from) {
          int length = 2 * steps;
          return from + length;
        }

        int near(int from) {
          @Todo(value = "1.half", hint = "Half of what?")
          int half = far(from) / 2; // half the way
          return bounded(half);
        }

        private static int bounded(int value) {
          return Math.min(value, 10);
        }
      }
      """;

  private final Filler filler = new Filler(Sources.of(Map.of(PATH, REFERENCE)));

  @Test
  void an_expression_takes_the_place_of_an_initialiser() {
    assertThat(filled(java("1.half", "// not half\nfrom\n    / 4;\n")))
        .isEqualTo(REFERENCE.replace("far(from) / 2", "from\n    / 4"));
  }

  @Test
  void statements_take_the_place_of_a_body_and_bring_imports_along() {
    String filled =
        filled(
            java(
                "1.far",
                """
                import static java.lang.Math.abs;
                import java.util.List;

                List<Integer> all = List.of(from);

                return abs(all.getFirst());
                """));

    assertThat(filled)
        .isEqualTo(
            REFERENCE
                .replace(
                    "import assay.todo.Todo;\n",
                    "import static java.lang.Math.abs;\n\nimport assay.todo.Todo;\nimport"
                        + " java.util.List;\n")
                .replace("int length = 2 * steps;", "List<Integer> all = List.of(from);\n")
                .replace("return from + length;", "return abs(all.getFirst());"));
  }

  @Test
  void members_take_the_place_of_their_like_and_others_come_to_them() {
    String filled =
        filled(
            java(
                "Walk",
                """
                private int steps = 4;

                private static int bounded(int value) {
                  return value;
                }

                private static int bounded(long value) {
                  return (int) value;
                }
                """));

    assertThat(filled)
        .isEqualTo(
            REFERENCE
                .replace("steps = 3", "steps = 4")
                .replace(
                    """
                        return Math.min(value, 10);
                      }
                    """,
                    """
                        return value;
                      }

                      private static int bounded(long value) {
                        return (int) value;
                      }
                    """));
  }

  @Test
  void lines_of_a_diff_become_others_wherever_blanks_and_breaks_are() {
    assertThat(
            filled(
                diff(
                    "1.far",
                    """
                    -    int length = 2  *  steps;
                    +    int length = steps;
                    +    length += 1;
                    """),
                diff(
                    "Walk",
                    """
                    --- a/Walk.java
                    +++ b/Walk.java
                    @@ -17,3 +17,3 @@
                      private static int bounded(int value) {
                    +   value--;
                    +   if (value < 0) {
                    +     value = 0;
                    +   }
                    """)))
        .isEqualTo(
            REFERENCE
                .replace("2 * steps;", "steps;\n    length += 1;")
                .replace(
                    "bounded(int value) {\n",
                    "bounded(int value) {\n    value--;\n    if (value < 0) {\n      value = 0;\n"
                        + "    }\n"));
  }

  @Test
  void what_a_diff_takes_out_is_gone() {
    assertThat(filled(diff("Walk", "- return bounded(half);\n+ return half;\n")))
        .isEqualTo(REFERENCE.replace("bounded(half)", "half"));
    assertThat(filled(diff("1.far", "- int length = 2 * steps;\n")))
        .doesNotContain("int length")
        .contains("return from + length;");
  }

  @Test
  void the_lines_of_fills_are_known_by_the_files_that_they_come_from() {
    var result =
        (Filler.Filled)
            filler.fill(
                List.of(
                    java("1.far", "import java.util.List;\n\n// why\nint a = 1;\nreturn a;\n"),
                    diff("Walk", "# a story\n- return bounded(half);\n+ return half;\n")));
    List<String> lines = textOf(result).lines().toList();

    assertThat(written(result, 1 + lines.indexOf("    return a;"))).isEqualTo("1.far.java:5");
    assertThat(written(result, 1 + lines.indexOf("    return half;"))).isEqualTo("Walk.diff:3");
    assertThat(result.origins()).noneMatch(origin -> origin.holds(PATH, 1));
  }

  private static String written(Filler.Filled result, int line) {
    return result.origins().stream()
        .filter(origin -> origin.holds(PATH, line))
        .map(origin -> origin.of(line))
        .findFirst()
        .orElse("nowhere");
  }

  @Test
  void a_name_that_means_nothing_is_told_with_those_that_do() {
    assertThat(slips(java("1.fars", "return 1;"), java("Wlak", "int a;")))
        .containsExactly(
            "1.fars.java: names no gap of this problem; there are 1.far, 1.half",
            "Wlak.java: is named after no type of this problem, and without a dot after no gap;"
                + " there are Walk; a type that the reference does not have is a whole file in its"
                + " package's folder");
  }

  @Test
  void what_does_not_parse_is_named_on_its_line_with_what_the_place_takes() {
    assertThat(slips(java("1.far", "import java.util.List;\n\nint a = 1;\nreturn a +;\n")))
        .singleElement()
        .asString()
        .startsWith("1.far.java:4: this is not Java: ")
        .endsWith("(what fills @Todo(\"1.far\") are the statements between its braces)");
    assertThat(slips(java("1.half", "int half = 3;")))
        .singleElement()
        .asString()
        .startsWith("1.half.java:1: this is not Java: ")
        .endsWith("(what fills @Todo(\"1.half\") is an expression, the value of half)");
    assertThat(slips(java("Walk", "int a = 1;\nint far(int from) {\n  return from +;\n}\n")))
        .singleElement()
        .asString()
        .startsWith("Walk.java:3: this is not Java: ")
        .endsWith("(a file named after a type holds the members of Walk that differ)");
  }

  @Test
  void what_is_more_than_the_place_takes_is_refused() {
    assertThat(
            slips(
                java("1.far", "return 1; } int more() { return 2;"),
                java("1.half", "1, other = 2")))
        .containsExactly(
            "1.far.java:1: what fills @Todo(\"1.far\") are the statements between its braces;"
                + " methods beside it go into a file that is named after their type",
            "1.half.java:1: what fills @Todo(\"1.half\") is an expression, the value of half, and"
                + " nothing else");
    assertThat(slips(java("Walk", "final class Walk {\n  int steps;\n}\n")))
        .containsExactly(
            "Walk.java:1: a file named after a type holds the members of Walk that differ, without"
                + " the declaration of the type around them");
  }

  @Test
  void a_whole_file_that_stands_where_fills_do_is_told_where_to_go() {
    assertThat(slips(java("Walk", "/** Mine. */\npackage p.q;\n\nfinal class Walk {}\n")))
        .containsExactly(
            "Walk.java:2: has a package of its own, as only whole files have; move it into the"
                + " folder p/q, or leave in it what differs");
  }

  @Test
  void a_diff_of_what_is_not_there_or_there_twice_is_named_on_its_line() {
    assertThat(
            slips(
                diff("1.far", "- return from;\n"),
                diff("Walk", "+ int more;\n\n- }\n+ };\n"),
                diff("1.half", "nothing\n")))
        .containsExactly(
            "1.far.diff:1: changes what is not in @Todo(\"1.far\"): 'return from;'",
            "Walk.diff:1: does not say where this goes; put the line before it above, with a blank"
                + " in place of the sign",
            "1.half.diff: changes nothing; write - before a line that goes, + before one that"
                + " comes");
    assertThat(slips(diff("Walk", "- }\n+ };\n")))
        .containsExactly(
            "Walk.diff:1: changes what is in Walk 4 times: '}'; put a line around it above or"
                + " below, with a blank in place of the sign");
  }

  @Test
  void two_fills_of_one_place_are_named() {
    assertThat(
            slips(java("1.far", "return 1;"), java("Walk", "int far(int from) {\n  return 2;\n}")))
        .containsExactly(
            "1.far.java:1: goes where Walk.java:1 puts something else; join them, or leave one"
                + " out");
  }

  @Test
  void a_type_level_gap_is_filled_by_members() {
    var types =
        new Filler(
            Sources.of(
                Map.of(
                    "p/Two.java",
                    """
                    package p;

                    import assay.todo.Todo;

                    @Todo("1.two")
                    record Two(int a) {
                      Two {
                        a = a + 1;
                      }

                      int twice() {
                        return 2 * a;
                      }
                    }
                    """)));

    assertThat(types.fill(List.of(java("1.two", "return 3;"))))
        .isInstanceOfSatisfying(
            Filler.Unfit.class,
            unfit ->
                assertThat(unfit.slips())
                    .extracting(Object::toString)
                    .containsExactly(
                        "1.two.java: @Todo(\"1.two\") marks more than one place; write the members"
                            + " that differ into a file that is named after their type"));
    assertThat(types.fill(List.of(java("Two", "Two {\n  a = 0;\n}\n"))))
        .isInstanceOfSatisfying(
            Filler.Filled.class,
            filled ->
                assertThat(filled.sources().texts().get("p/Two.java"))
                    .contains("  Two {\n    a = 0;\n  }\n")
                    .contains("return 2 * a;"));
  }

  private static Fill java(String place, String text) {
    return new Fill(place, place + ".java", Form.JAVA, text);
  }

  private static Fill diff(String place, String text) {
    return new Fill(place, place + ".diff", Form.DIFF, text);
  }

  private String filled(Fill... fills) {
    assertThat(filler.fill(List.of(fills))).isInstanceOf(Filler.Filled.class);
    return textOf((Filler.Filled) filler.fill(List.of(fills)));
  }

  private static String textOf(Filler.Filled result) {
    return requireNonNull(result.sources().texts().get(PATH));
  }

  private List<String> slips(Fill... fills) {
    assertThat(filler.fill(List.of(fills))).isInstanceOf(Filler.Unfit.class);
    return ((Filler.Unfit) filler.fill(List.of(fills)))
        .slips().stream().map(Object::toString).toList();
  }
}
