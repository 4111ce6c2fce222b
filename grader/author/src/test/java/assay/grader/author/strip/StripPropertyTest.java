package assay.grader.author.strip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class StripPropertyTest {

  /**
   * A member of a generated class, in two parts around what may be cut.
   *
   * @param head up to what is cut
   * @param cut what an annotation takes away
   * @param tail from there on
   * @param gap what stands there instead
   */
  record Member(String head, String cut, String tail, String gap) {}

  /** A class as text, whether its lines end in CRLF, and which members are annotated. */
  record Sample(List<Member> members, List<Boolean> marked, boolean windows) {

    String solution() {
      return text(false);
    }

    String starter() {
      return text(true);
    }

    private String text(boolean stripped) {
      var text = new StringBuilder("package p;\n\n");
      text.append("public class Sample {\n");
      for (int i = 0; i < members.size(); i++) {
        Member member = members.get(i);
        String id = "1.m" + i;
        text.append(marked.get(i) ? "  @assay.todo.Todo(\"" + id + "\")" : "  /* kept */")
            .append(member.head().replace("NAME", "m" + i))
            .append(stripped && marked.get(i) ? member.gap().replace("ID", id) : member.cut())
            .append(member.tail().replace("NAME", "m" + i));
      }
      text.append("}\n");
      return windows ? text.toString().replace("\n", "\r\n") : text.toString();
    }
  }

  @Property(tries = 60)
  void text_outside_of_the_cuts_is_the_same_whatever_is_annotated(
      @ForAll("samples") Sample sample) {
    String stripped = Stripping.of("p/Sample.java", sample.solution()).text();

    assertThat(withoutImports(stripped)).isEqualTo(withoutImports(sample.starter()));
  }

  /** Which imports come in is another test's business. */
  private static String withoutImports(String text) {
    return text.replaceAll("import [^\\r\\n]*(\\r\\n|\\n)(\\r\\n|\\n)?", "");
  }

  @Provide
  Arbitrary<Sample> samples() {
    Arbitrary<Member> members =
        Arbitraries.of(
            new Member(
                "\tpublic int NAME(int  n) {",
                " return n*2 /* twice */; ",
                "}  // end\n\n",
                " throw new TodoException(\"ID\"); "),
            new Member(
                " public <T> java.util.List<T> NAME(T t) {",
                "\n    var l = new java.util.ArrayList<T>();\n    l.add(t); // {\n    return l;\n  ",
                "}\n",
                "\n    throw new TodoException(\"ID\");\n  "),
            new Member(
                "\n  public void\n      NAME() throws java.io.IOException {",
                "\n    if (hashCode() > 0) {\n      String s = \"}\\\"\";\n    }\n  ",
                "}\n\n\n",
                "\n    throw new TodoException(\"ID\");\n  "),
            new Member(
                " public String NAME = ", "\"a\" + '\"' + \"\\u0041\"", ";\n", "todo(\"ID\")"),
            new Member(" public int[] NAME   = ", "{1, 2,\n    3}", " ;\n", "todo(\"ID\")"),
            new Member(
                " public final java.util.function.IntUnaryOperator NAME =",
                " n -> {\n    return n;\n  }",
                ";\n",
                " todo(\"ID\")"),
            new Member(
                " public static String NAME(Object o) {",
                "\n    return switch (o) {\n      case String s when s.isEmpty() -> \"\"\"\n"
                    + "          x\n          \"\"\";\n      default -> \"\uD83D\uDE00\";\n    };\n  ",
                "} String NAMEx = \"\uD83D\uDE00\";\n  { NAMEx.length(); }\n",
                "\n    throw new TodoException(\"ID\");\n  "));
    Arbitrary<List<Member>> lists = members.list().ofMinSize(1).ofMaxSize(6);
    Arbitrary<List<Boolean>> marks = Arbitraries.of(true, false).list().ofSize(6);
    return Combinators.combine(lists, marks, Arbitraries.of(true, false))
        .as((list, marked, windows) -> new Sample(new ArrayList<>(list), marked, windows));
  }
}
