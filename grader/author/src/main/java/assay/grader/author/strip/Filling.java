package assay.grader.author.strip;

import static java.util.Comparator.comparingInt;
import static java.util.stream.Collectors.joining;

import assay.grader.author.strip.GapSite.Bodies;
import assay.grader.author.strip.GapSite.Initialisers;
import assay.grader.author.syntax.Edits;
import assay.grader.author.syntax.ParsedSource;
import assay.grader.author.syntax.ParsedSource.Parsed;
import assay.grader.author.syntax.ParsedSource.Unparsable;
import assay.grader.model.Diagnostic;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.AnnotationDeclaration;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.CallableDeclaration;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.body.CompactConstructorDeclaration;
import com.github.javaparser.ast.body.ConstructorDeclaration;
import com.github.javaparser.ast.body.EnumDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.RecordDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.nodeTypes.NodeWithSimpleName;
import com.github.javaparser.ast.stmt.BlockStmt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One source of a reference while fills are put into it. */
final class Filling {

  /** A text in the place of the characters from {@code start} to before {@code end}. */
  private record Splice(
      int start, int end, String before, String text, String after, Fill fill, int fillLine) {}

  /** From the first to the last character of a line that is not blank. */
  private static final Pattern LINE = Pattern.compile("\\S(?:[^\\r\\n]*\\S)?");

  private final ParsedSource source;
  private final Imports imports = new Imports();
  private final List<Splice> splices = new ArrayList<>();

  Filling(ParsedSource source) {
    this.source = source;
  }

  /** Puts what stands in a gap into it; says what of that cannot be. */
  Optional<Diagnostic> fill(GapSite site, Fill fill) {
    Gap gap = site.gap();
    if (fill.form() == Fill.Form.DIFF) {
      return changes(gap.cuts(), "@Todo(\"" + gap.id() + "\")", fill);
    }
    return switch (site.cut()) {
      case Initialisers(_, var variables) when variables.size() == 1 -> {
        yield expression(variables.getFirst(), gap, fill);
      }
      case Bodies(var blocks) when gap.kind() == Gap.Kind.BODY -> {
        yield statements(blocks.getFirst(), gap, fill);
      }
      case Initialisers _, Bodies _ ->
          Optional.of(
              fill.slip(
                  0,
                  "@Todo(\"%s\") marks more than one place; write the members that differ into a"
                          .formatted(gap.id())
                      + " file that is named after their type"));
    };
  }

  private Optional<Diagnostic> expression(VariableDeclarator variable, Gap gap, Fill fill) {
    String takes =
        "what fills @Todo(\"%s\") is an expression, the value of %s"
            .formatted(gap.id(), variable.getNameAsString());
    Written written = Written.read(fill, imports);
    return switch (written.parsed("class F { Object f = ", written.withoutSemicolon(), "; }")) {
      case Unparsable(var problem) -> Optional.of(explained(problem, takes));
      case Parsed(var wrapper) -> {
        if (!(onlyMember(wrapper) instanceof FieldDeclaration field)
            || field.getVariables().size() != 1) {
          yield Optional.of(fill.slip(written.line(), takes + ", and nothing else"));
        }
        Node value = field.getVariable(0).getInitializer().orElseThrow();
        Node replaced = variable.getInitializer().orElseThrow();
        splices.add(
            new Splice(
                source.start(replaced),
                source.end(replaced),
                "",
                wrapper.textOf(value),
                "",
                fill,
                wrapper.line(value)));
        yield Optional.empty();
      }
    };
  }

  private Optional<Diagnostic> statements(BlockStmt body, Gap gap, Fill fill) {
    String takes =
        "what fills @Todo(\"%s\") are the statements between its braces".formatted(gap.id());
    Written written = Written.read(fill, imports);
    boolean inConstructor = body.getParentNode().orElse(null) instanceof ConstructorDeclaration;
    String head = inConstructor ? "class F { F() { " : "class F { void f() { ";
    return switch (written.parsed(head, written.body(), "} }")) {
      case Unparsable(var problem) -> Optional.of(explained(problem, takes));
      case Parsed(var wrapper) -> {
        if (!(onlyMember(wrapper) instanceof CallableDeclaration<?>)) {
          yield Optional.of(
              fill.slip(
                  written.line(),
                  takes + "; methods beside it go into a file that is named after their type"));
        }
        String outer = source.indentation(source.start(body.getParentNode().orElse(body)));
        splices.add(
            new Splice(
                source.start(body) + 1,
                source.end(body) - 1,
                source.lineBreak(),
                indented(written.body().stripTrailing().stripIndent().strip(), outer + "  ", true),
                source.lineBreak() + outer,
                fill,
                written.line()));
        yield Optional.empty();
      }
    };
  }

  /** Gives a type members, each in the place of its own one; says what of that cannot be. */
  Optional<Diagnostic> fill(TypeDeclaration<?> type, Fill fill) {
    String name = type.getNameAsString();
    if (fill.form() == Fill.Form.DIFF) {
      return changes(List.of(new Gap.Span(source.start(type), source.end(type))), name, fill);
    }
    String takes = "a file named after a type holds the members of %s that differ".formatted(name);
    Written written = Written.read(fill, imports);
    return switch (written.parsed(head(type), written.body(), "}")) {
      case Unparsable(var problem) -> Optional.of(explained(problem, takes));
      case Parsed(var wrapper) -> {
        List<BodyDeclaration<?>> members = List.copyOf(wrapper.unit().getType(0).getMembers());
        if (wrapper.unit().getTypes().size() != 1 || members.isEmpty()) {
          yield Optional.of(fill.slip(written.line(), takes));
        }
        if (members.stream()
            .anyMatch(m -> m instanceof TypeDeclaration<?> t && t.getNameAsString().equals(name))) {
          yield Optional.of(
              fill.slip(
                  written.line(), takes + ", without the declaration of the type around them"));
        }
        members.forEach(member -> place(type, member, wrapper, fill));
        yield Optional.empty();
      }
    };
  }

  private void place(
      TypeDeclaration<?> type, BodyDeclaration<?> member, ParsedSource wrapper, Fill fill) {
    Optional<BodyDeclaration<?>> own =
        type.getMembers().stream().filter(m -> signature(m).equals(signature(member))).findFirst();
    String indentation = source.indentation(source.start(type)) + "  ";
    String text = indented(wrapper.textOf(member), indentation, false);
    int line = wrapper.line(member);
    if (own.isPresent()) {
      splices.add(
          new Splice(source.start(own.get()), source.end(own.get()), "", text, "", fill, line));
      return;
    }
    int brace = source.end(type) - 1;
    String lineBreak = source.lineBreak();
    splices.add(new Splice(brace, brace, lineBreak + indentation, text, lineBreak, fill, line));
  }

  /** Changes lines that stand in some places of the source. */
  private Optional<Diagnostic> changes(List<Gap.Span> spans, String place, Fill fill) {
    List<Change> changes = Change.of(fill.text());
    if (changes.isEmpty()) {
      return Optional.of(
          fill.slip(
              0, "changes nothing; write - before a line that goes, + before one that comes"));
    }
    List<Gap.Span> lines = spans.stream().flatMap(span -> lines(span).stream()).toList();
    for (Change change : changes) {
      List<Change.Line> old = change.old();
      if (old.isEmpty()) {
        return Optional.of(
            fill.slip(
                change.number(),
                "does not say where this goes; put the line before it above, with a blank in place"
                    + " of the sign"));
      }
      List<Integer> places =
          IntStream.rangeClosed(0, lines.size() - old.size())
              .filter(i -> stands(old, lines.subList(i, i + old.size())))
              .boxed()
              .toList();
      if (places.size() != 1) {
        return Optional.of(
            fill.slip(
                old.getFirst().number(),
                places.isEmpty()
                    ? "changes what is not in %s: '%s'"
                        .formatted(place, old.getFirst().text().strip())
                    : "changes what is in %s %d times: '%s'; put a line around it above or below,"
                            .formatted(place, places.size(), old.getFirst().text().strip())
                        + " with a blank in place of the sign"));
      }
      int first = places.getFirst();
      change(change, lines.subList(first, first + old.size()), fill);
    }
    return Optional.empty();
  }

  private boolean stands(List<Change.Line> old, List<Gap.Span> lines) {
    return IntStream.range(0, old.size())
        .allMatch(i -> old.get(i).squeezed().equals(Change.Line.squeezed(text(lines.get(i)))));
  }

  private void change(Change change, List<Gap.Span> there, Fill fill) {
    int next = 0;
    int i = 0;
    while (i < change.lines().size()) {
      if (change.lines().get(i).sign() == ' ') {
        next++;
        i++;
        continue;
      }
      int from = next;
      List<Change.Line> added = new ArrayList<>();
      for (; i < change.lines().size() && change.lines().get(i).sign() != ' '; i++) {
        if (change.lines().get(i).isOld()) {
          next++;
        } else {
          added.add(change.lines().get(i));
        }
      }
      replace(change, there, from, next, added, fill);
    }
  }

  /** Puts lines in the place of those from one on and before another. */
  private void replace(
      Change change, List<Gap.Span> there, int from, int to, List<Change.Line> added, Fill fill) {
    int beside = from < to ? from : Math.max(0, from - 1);
    String indentation = source.indentation(there.get(beside).start());
    String text =
        added.stream()
            .map(line -> line.textBeside(change.old().get(beside)))
            .collect(joining(source.lineBreak() + indentation));
    int line = added.isEmpty() ? change.number() : added.getFirst().number();
    if (from < to) {
      int end = there.get(to - 1).end();
      splices.add(new Splice(there.get(from).start(), end, "", text, "", fill, line));
    } else if (from > 0) {
      int end = there.get(from - 1).end();
      String before = source.lineBreak() + indentation;
      splices.add(new Splice(end, end, before, text, "", fill, line));
    } else {
      int start = there.getFirst().start();
      String after = source.lineBreak() + indentation;
      splices.add(new Splice(start, start, "", text, after, fill, line));
    }
  }

  /** The lines of a part of the source, without their indentation and without the blank ones. */
  private List<Gap.Span> lines(Gap.Span span) {
    List<Gap.Span> lines = new ArrayList<>();
    Matcher line = LINE.matcher(source.text()).region(span.start(), span.end());
    while (line.find()) {
      lines.add(new Gap.Span(line.start(), line.end()));
    }
    return lines;
  }

  private String text(Gap.Span span) {
    return source.text().substring(span.start(), span.end());
  }

  /** Where two fills want the same place. */
  Optional<Diagnostic> overlap() {
    splices.sort(comparingInt(Splice::start));
    for (int i = 1; i < splices.size(); i++) {
      Splice outer = splices.get(i - 1);
      Splice inner = splices.get(i);
      if (inner.start() < outer.end()) {
        return Optional.of(
            inner
                .fill()
                .slip(
                    inner.fillLine(),
                    "goes where %s:%d puts something else; join them, or leave one out"
                        .formatted(outer.fill().file(), outer.fillLine())));
      }
    }
    return Optional.empty();
  }

  /** The filled text; notes where its lines come from. */
  String text(List<Origin> origins) {
    Edits edits = new Edits();
    imports.addTo(source, edits);
    for (Splice splice : splices) {
      edits.replace(splice.start(), splice.end(), splice.before() + splice.text() + splice.after());
    }
    String text = edits.applyTo(source.text());
    for (Splice splice : splices) {
      if (splice.text().isEmpty()) {
        continue;
      }
      int start = edits.movedTo(splice.start()) + splice.before().length();
      origins.add(
          new Origin(
              source.path(),
              1 + breaks(text.substring(0, start)),
              1 + breaks(splice.text()),
              splice.fill().file(),
              splice.fillLine()));
    }
    return text;
  }

  private static String head(TypeDeclaration<?> type) {
    String name = type.getNameAsString();
    return switch (type) {
      case RecordDeclaration _ -> "record " + name + "() { ";
      case EnumDeclaration _ -> "enum " + name + " { ; ";
      case ClassOrInterfaceDeclaration c when c.isInterface() -> "interface " + name + " { ";
      case AnnotationDeclaration _ -> "@interface " + name + " { ";
      case TypeDeclaration<?> _ -> "class " + name + " { ";
    };
  }

  /** Equal for two members of a type of which it can have only one. */
  private static String signature(BodyDeclaration<?> member) {
    return switch (member) {
      case CallableDeclaration<?> callable ->
          callable.getNameAsString()
              + callable.getParameters().stream()
                  .map(p -> p.getTypeAsString() + (p.isVarArgs() ? "..." : ""))
                  .collect(joining(",", "(", ")"));
      case CompactConstructorDeclaration _ -> "(compact)";
      case FieldDeclaration field ->
          field.getVariables().stream()
              .map(NodeWithSimpleName::getNameAsString)
              .collect(joining(","));
      case TypeDeclaration<?> type -> "type " + type.getNameAsString();
      case Node other -> other.toString();
    };
  }

  private static @Nullable BodyDeclaration<?> onlyMember(ParsedSource wrapper) {
    var types = wrapper.unit().getTypes();
    return types.size() == 1 && types.getFirst().get().getMembers().size() == 1
        ? types.getFirst().get().getMember(0)
        : null;
  }

  private static Diagnostic explained(Diagnostic problem, String takes) {
    return Diagnostic.error(problem.file(), problem.line(), problem.message() + " (" + takes + ")");
  }

  private static String indented(String text, String indentation, boolean first) {
    String rest = text.replaceAll("(\\R)(?=.*\\S)", "$1" + indentation);
    return first ? indentation + rest : rest;
  }

  private static int breaks(String text) {
    return (int) (text + "x").lines().count() - 1;
  }
}
