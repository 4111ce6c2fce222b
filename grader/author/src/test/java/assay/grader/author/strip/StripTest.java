package assay.grader.author.strip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StripTest {

  @Test
  void a_method_keeps_its_signature_and_loses_its_body() {
    assertStripped(
        """
        package p;

        import assay.todo.Todo;

        /** Norms. */
        public final class Norms {
          // kept as it   stands
          @Todo(value = "2.norms", points = 3)
          public <T extends Number>   double norm( double[] x, T scale ) {
            double sum = 0; // the sum of squares
            for (double v : x) {
              sum += v * v;
            }
            return Math.sqrt(sum);
          } // end

          public void run() { }
        }
        """,
        """
        package p;

        import assay.todo.Todo;
        import assay.todo.TodoException;

        /** Norms. */
        public final class Norms {
          // kept as it   stands
          @Todo(value = "2.norms", points = 3)
          public <T extends Number>   double norm( double[] x, T scale ) {
            throw new TodoException("2.norms");
          } // end

          public void run() { }
        }
        """);
  }

  @Test
  void a_line_keeps_its_declaration_and_loses_its_expression_and_the_comment_behind_it() {
    assertStripped(
        """
        package p;

        import assay.todo.Todo;
        import java.util.List;

        public class Backward {
          public List<double[]> run(double[] a) {
            // First the bias:
            @Todo("1.db") double[] db = a.clone(); // equals dy
            @Todo("1.n") final int n = a.length * 2;
            return List.of(db, new double[n]);
          }
        }
        """,
        """
        package p;

        import static assay.todo.Todo.Gap.todo;

        import assay.todo.Todo;
        import java.util.List;

        public class Backward {
          public List<double[]> run(double[] a) {
            // First the bias:
            @Todo("1.db") double[] db = todo("1.db");
            @Todo("1.n") final int n = todo("1.n");
            return List.of(db, new double[n]);
          }
        }
        """);
  }

  @Test
  void a_hint_leaves_the_annotation_and_stands_beside_the_gap() {
    assertStripped(
        """
        package p;

        import assay.todo.Todo;

        public class Hints {
          @Todo(value = "1.f", hint = "Only where the text is" + " very long does a hint need more than one line of a whole comment.")
          public int f() {
            return 7;
          }

          public int g() {
            @Todo(value = "1.g", points = 2, hint = "Use f.")
            int g = f();
            for (@Todo(hint = "Start late.", value = "1.i") int i = 3; i < 5; i++) {
              g++;
            }
            return g;
          }
        }
        """,
        """
        package p;

        import static assay.todo.Todo.Gap.todo;

        import assay.todo.Todo;
        import assay.todo.TodoException;

        public class Hints {
          @Todo(value = "1.f")
          public int f() {
            // TODO 1.f: Only where the text is very long does a hint need more than one line of a whole
            //   comment.
            throw new TodoException("1.f");
          }

          public int g() {
            // TODO 1.g: Use f.
            @Todo(value = "1.g", points = 2)
            int g = todo("1.g");
            for (/* TODO 1.i: Start late. */ @Todo(value = "1.i") int i = todo("1.i"); i < 5; i++) {
              g++;
            }
            return g;
          }
        }
        """);
  }

  @Test
  void constructors_keep_the_call_that_the_language_asks_for_and_finals_stay_final() {
    assertStripped(
        """
        package p;

        import assay.todo.Todo;

        public class Points {
          public static class Base {
            protected Base(int n) {}
          }

          public static class Derived extends Base {
            private final int twice;

            @Todo("1.derived")
            public Derived(int n) {
              super(n + 1);
              twice = 2 * n;
            }

            public int twice() {
              return twice;
            }
          }

          public record Interval(int from, int to) {
            @Todo("1.check")
            public Interval {
              if (from > to) {
                throw new IllegalArgumentException("empty");
              }
            }

            @Todo("1.point") public Interval(int at) { this(at, at); }
          }
        }
        """,
        """
        package p;

        import static assay.todo.Todo.Gap.todo;

        import assay.todo.Todo;
        import assay.todo.TodoException;

        public class Points {
          public static class Base {
            protected Base(int n) {}
          }

          public static class Derived extends Base {
            private final int twice;

            @Todo("1.derived")
            public Derived(int n) {
              super(todo("1.derived"));
              throw new TodoException("1.derived");
            }

            public int twice() {
              return twice;
            }
          }

          public record Interval(int from, int to) {
            @Todo("1.check")
            public Interval {
              throw new TodoException("1.check");
            }

            @Todo("1.point") public Interval(int at) { this(todo("1.point"), todo("1.point")); throw new TodoException("1.point"); }
          }
        }
        """);
  }

  @Test
  void a_type_loses_the_bodies_of_its_methods_and_of_its_nested_types() {
    assertStripped(
        """
        package p;

        import assay.todo.Todo;

        @Todo("4.all")
        public enum Shape {
          ROUND, FLAT {
            @Override
            public int edges() {
              return 1;
            }
          };

          Shape() {}

          public int edges() {
            return switch (this) {
              case ROUND -> 0;
              case FLAT -> 2;
            };
          }

          public static class Inner {
            public void run() {
              Shape.ROUND.edges();
            }
          }
        }
        """,
        """
        package p;

        import assay.todo.Todo;
        import assay.todo.TodoException;

        @Todo("4.all")
        public enum Shape {
          ROUND, FLAT {
            @Override
            public int edges() {
              throw new TodoException("4.all");
            }
          };

          Shape() {}

          public int edges() {
            throw new TodoException("4.all");
          }

          public static class Inner {
            public void run() {
              throw new TodoException("4.all");
            }
          }
        }
        """);
  }

  @Test
  void fields_and_holders_of_lambdas_lose_their_initialisers() {
    assertStripped(
        """
        package p;

        import assay.todo.Todo;
        import java.util.function.IntUnaryOperator;

        public class Holders {
          @Todo("1.table") static final int[] TABLE = {1, 2, 3}, OTHER = new int[0];

          @Todo("1.twice")
          final IntUnaryOperator twice =
              n -> {
                // doubled
                return 2 * n;
              };

          public int f(int n) {
            @Todo("1.local") IntUnaryOperator g = m -> m + n;
            return g.applyAsInt(twice.applyAsInt(n)) + TABLE[0] + OTHER.length;
          }
        }
        """,
        """
        package p;

        import static assay.todo.Todo.Gap.todo;

        import assay.todo.Todo;
        import java.util.function.IntUnaryOperator;

        public class Holders {
          @Todo("1.table") static final int[] TABLE = todo("1.table"), OTHER = todo("1.table");

          @Todo("1.twice")
          final IntUnaryOperator twice =
              todo("1.twice");

          public int f(int n) {
            @Todo("1.local") IntUnaryOperator g = todo("1.local");
            return g.applyAsInt(twice.applyAsInt(n)) + TABLE[0] + OTHER.length;
          }
        }
        """);
  }

  @Test
  void what_only_the_solution_used_goes_with_it_and_everything_else_stays() {
    assertStripped(
        """
        package p;

        import static java.lang.Math.max;
        import static java.lang.Math.min;

        import assay.todo.Todo;
        import java.util.ArrayList;
        import java.util.Comparator;
        import java.util.List;
        import java.util.Map;
        import java.util.Set;

        /** Sorted like a {@link Comparator}. */
        public class Pruned {
          /** How many. */
          private static final int LIMIT = max(3, 4);
          private static final int KEPT = min(3, 4), GONE = LIMIT;

          private static final long serialVersionUID = 1;

          // Two lines
          // about a type.
          private record Pair(int a, int b) {}

          private enum Colour { RED }

          private sealed interface Tree {}

          private record Leaf(Colour colour) implements Tree {}

          @Todo("1.f")
          public Set<String> f() {
            helper(new ArrayList<>(), 1);
            return new Deep<Leaf>(new Pair(KEPT, GONE)).result();
          }

          private void helper(List<Integer> list, int n) {
            if (n > LIMIT) {
              helper(list, n - 1);
            }
          }

          private void helper(int n) {}

          public int g() {
            helper(KEPT);
            int helper = 3;
            return helper;
          }

          private static final class Deep<T> {
            Deep(Pair pair) {}

            Set<String> result() {
              return Map.<String, T>of().keySet();
            }
          }
        }
        """,
        """
        package p;

        import static java.lang.Math.min;

        import assay.todo.Todo;
        import assay.todo.TodoException;
        import java.util.Comparator;
        import java.util.Set;

        /** Sorted like a {@link Comparator}. */
        public class Pruned {
          private static final int KEPT = min(3, 4);

          private static final long serialVersionUID = 1;

          @Todo("1.f")
          public Set<String> f() {
            throw new TodoException("1.f");
          }

          private void helper(int n) {}

          public int g() {
            helper(KEPT);
            int helper = 3;
            return helper;
          }
        }
        """);
  }

  @Test
  void helper_files_of_the_solution_go_whole_and_those_that_tests_use_stay() {
    var starter =
        Stripping.of(
                "p/Api.java",
                """
                package p;

                import assay.todo.Todo;

                public class Api {
                  @Todo("1.f")
                  public int f() {
                    return Fast.f() + Shown.f() + q.Other.f();
                  }
                }
                """)
            .and(
                "p/Fast.java",
                "package p;\n\nfinal class Fast {\n  static int f() { return Faster.f(); }\n}\n")
            .and(
                "p/Faster.java",
                "package p;\n\nfinal class Faster {\n  static int f() { return Fast.f(); }\n}\n")
            .and(
                "p/Shown.java",
                "package p;\n\nfinal class Shown {\n  static int f() { return 1; }\n\n  static int g() { return 2; }\n}\n")
            .and(
                "q/package-info.java",
                "/** Q. */\n@Deprecated\npackage q;\n\nimport java.lang.Deprecated;\n")
            .and(
                "q/Other.java",
                "package q;\n\npublic final class Other {\n  public static int f() { return 1; }\n}\n")
            .and("r/package-info.java", "/** R. */\npackage r;\n")
            .and("r/Lonely.java", "package r;\n\nfinal class Lonely {}\n")
            .andTest(
                "p/ApiTest.java", "package p;\n\nclass ApiTest {\n  void g() { Shown.g(); }\n}\n")
            .starter();

    assertThat(starter.main().texts().keySet())
        .containsExactly(
            "p/Api.java",
            "p/Shown.java",
            "q/Other.java",
            "q/package-info.java",
            "r/Lonely.java",
            "r/package-info.java");
    assertThat(starter.main().texts().get("q/package-info.java")).contains("import");
    assertThat(starter.main().texts().get("p/Shown.java"))
        .isEqualTo("package p;\n\nfinal class Shown {\n  static int g() { return 2; }\n}\n");
  }

  @Test
  void members_that_the_author_wants_to_give_away_stay() {
    String source =
        """
        package p;

        import assay.todo.Todo;

        public class Kept {
          private double[] state;

          @Todo("1.f")
          public void f() {
            state = new double[3];
          }
        }
        """;

    assertThat(Stripping.of("p/Kept.java", source).text()).doesNotContain("state");
    assertThat(Stripping.of("p/Kept.java", source).keeping("p.Kept#state").text())
        .contains("  private double[] state;\n");
  }

  @Test
  void a_private_method_with_a_gap_stays_though_only_cut_code_calls_it() {
    String text =
        Stripping.of(
                "p/A.java",
                """
                package p;

                import assay.todo.Todo;

                public class A {
                  @Todo("1.f")
                  public int f() {
                    return g();
                  }

                  private int g() {
                    @Todo("1.g") int g = 2;
                    return h() + g;
                  }

                  private int h() {
                    return 1;
                  }
                }
                """)
            .text();

    assertThat(text).contains("int g = todo(\"1.g\");").contains("private int h()");
  }

  @Test
  void line_ends_tabs_and_odd_characters_stay() {
    String source =
        """
        package p;

        import assay.todo.Todo;

        public class Odd {
        \tpublic String smile = "\uD83D\uDE00 \\u0041", tab = "\t";

        \t@Todo(value = "1.f", hint = "H.")
        \tpublic String f() {
        \t\treturn smile + tab;
        \t}

        \tpublic String g() {
        \t\tString before = "\uD83D\uDE00"; @Todo("1.g") String g = "\uD83D\uDE00" + tab; String after = g;
        \t\treturn after;
        \t}
        }
        """
            .replace("\n", "\r\n");

    String text = Stripping.of("p/Odd.java", source).text();

    assertThat(text)
        .isEqualTo(
            source
                .replace(
                    "import assay.todo.Todo;\r\n",
                    "import static assay.todo.Todo.Gap.todo;\r\n\r\nimport assay.todo.Todo;\r\n"
                        + "import assay.todo.TodoException;\r\n")
                .replace(", hint = \"H.\"", "")
                .replace(
                    "\t\treturn smile + tab;",
                    "\t\t// TODO 1.f: H.\r\n\t\tthrow new TodoException(\"1.f\");")
                .replace("g = \"\uD83D\uDE00\" + tab", "g = todo(\"1.g\")"));
  }

  @Test
  void names_that_are_taken_are_written_out() {
    String text =
        Stripping.of(
                "p/Taken.java",
                """
                package p;

                public class Taken {
                  public static class TodoException {}

                  public int todo(String s) {
                    return 1;
                  }

                  @assay.todo.Todo("1.f")
                  public int f() {
                    return 2;
                  }

                  @assay.todo.Todo("1.g") public int g = 2;
                }
                """)
            .text();

    assertThat(text)
        .contains("throw new assay.todo.TodoException(\"1.f\");")
        .contains("int g = assay.todo.Todo.Gap.todo(\"1.g\");")
        .doesNotContain("import");
  }

  @Test
  void a_file_without_imports_gets_them_below_its_package() {
    assertStripped(
        """
        package p;
        public class Bare {
          @assay.todo.Todo("1.f") public int f() { return 1; }
          @assay.todo.Todo("1.g") public int g = 1;
        }
        """,
        """
        package p;

        import static assay.todo.Todo.Gap.todo;

        import assay.todo.TodoException;
        public class Bare {
          @assay.todo.Todo("1.f") public int f() { throw new TodoException("1.f"); }
          @assay.todo.Todo("1.g") public int g = todo("1.g");
        }
        """);
  }

  @Test
  void the_syntax_of_java_25_is_understood() {
    assertStripped(
        """
        package p;

        import module java.base;
        import assay.todo.Todo;

        public sealed interface Shape permits Shape.Circle, Shape.Square {
          record Circle(double r) implements Shape {}

          final class Square implements Shape {
            private final double side;

            public Square(double side) {
              if (side < 0) {
                throw new IllegalArgumentException("negative");
              }
              this.side = side;
              super();
            }
          }

          /// Its area, *squared*.
          @Todo("1.area")
          default double area() {
            return switch (this) {
              case Circle(var r) when r > 1 -> Math.PI * r * r;
              case Circle _ -> 0;
              case Square square -> square.side * square.side;
            };
          }

          default List<String> names() {
            @Todo("1.names") List<String> names = Stream.of(\"""
                a "quoted" {name}
                \""").gather(Gatherers.windowFixed(2)).map(Object::toString).toList();
            return names;
          }
        }
        """,
        """
        package p;

        import static assay.todo.Todo.Gap.todo;

        import module java.base;
        import assay.todo.Todo;
        import assay.todo.TodoException;

        public sealed interface Shape permits Shape.Circle, Shape.Square {
          record Circle(double r) implements Shape {}

          final class Square implements Shape {
            private final double side;

            public Square(double side) {
              if (side < 0) {
                throw new IllegalArgumentException("negative");
              }
              this.side = side;
              super();
            }
          }

          /// Its area, *squared*.
          @Todo("1.area")
          default double area() {
            throw new TodoException("1.area");
          }

          default List<String> names() {
            @Todo("1.names") List<String> names = todo("1.names");
            return names;
          }
        }
        """);
  }

  @Test
  void gaps_are_listed_with_what_is_said_of_them() {
    String source =
        """
        package p;

        import assay.todo.Todo;

        public class A {
          @Todo(value = "1.f", points = 2.5, hint = "Think.")
          public int f() {return 1;}
        }
        """;
    var starter = Stripping.of("p/A.java", source).starter();

    int cut = source.indexOf("return 1;");
    assertThat(starter.gaps())
        .containsExactly(
            new Gap(
                "1.f",
                2.5,
                "Think.",
                "p/A.java",
                6,
                Gap.Kind.BODY,
                List.of(new Gap.Span(cut, cut + "return 1;".length()))));
    assertThat(starter.gaps().getFirst().problem()).isEqualTo("1");
  }

  private static void assertStripped(String solution, String starter) {
    assertThat(Stripping.of("p/" + typeName(solution) + ".java", solution).text())
        .isEqualTo(starter);
  }

  private static String typeName(String source) {
    return source.replaceFirst(
        "(?s).*?public (?:final |sealed )?(?:class|enum|interface) (\\w+).*", "$1");
  }
}
