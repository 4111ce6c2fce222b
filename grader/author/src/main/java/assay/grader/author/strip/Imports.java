package assay.grader.author.strip;

import static java.util.stream.Collectors.joining;

import assay.grader.author.syntax.Edits;
import assay.grader.author.syntax.ParsedSource;
import com.github.javaparser.ast.ImportDeclaration;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Imports that a source gains, put where its own stand. */
final class Imports {
  private static final Pattern LEADING =
      Pattern.compile(
          "\\G(?:\\s|//[^\\r\\n]*|/\\*(?s:.*?)\\*/)*import\\s+(static\\s+)?"
              + "((?:module\\s+)?[\\w.]+(?:\\.\\*)?)\\s*;");

  private final SortedSet<String> statics = new TreeSet<>();
  private final SortedSet<String> types = new TreeSet<>();

  /** Wants a static member by its full name. */
  void wantStatic(String name) {
    statics.add(name);
  }

  /** Wants a type by its full name, or all types of a package by {@code package.*}. */
  void want(String name) {
    types.add(name);
  }

  /**
   * Wants what the imports at the start of a text name.
   *
   * @return the offset behind the last of them
   */
  int wantLeading(String text) {
    Matcher imported = LEADING.matcher(text);
    int end = 0;
    while (imported.find()) {
      (imported.group(1) == null ? types : statics).add(imported.group(2));
      end = imported.end();
    }
    return end;
  }

  /** The edits that give a source what of these it does not import yet. */
  void addTo(ParsedSource source, Edits edits) {
    List<ImportDeclaration> there = source.unit().getImports();
    there.forEach(known -> (known.isStatic() ? statics : types).remove(name(known)));
    List<ImportDeclaration> staticImports =
        there.stream().filter(ImportDeclaration::isStatic).toList();
    List<ImportDeclaration> typeImports =
        there.stream().filter(known -> !known.isStatic() && !known.isModule()).toList();
    String lineBreak = source.lineBreak();
    if (staticImports.isEmpty() && typeImports.isEmpty()) {
      addFirst(source, edits);
      return;
    }
    if (!statics.isEmpty() && staticImports.isEmpty()) {
      int first = source.lineStart(source.start(there.getFirst()));
      edits.insert(first, staticBlock(lineBreak) + lineBreak + lineBreak);
    } else {
      statics.forEach(
          name -> insertSorted(source, staticImports, name, line("static " + name), edits));
    }
    if (!types.isEmpty() && typeImports.isEmpty()) {
      int last = source.lineEnd(source.end(staticImports.getLast()));
      edits.insert(last, lineBreak + lineBreak + typeBlock(lineBreak));
    } else {
      types.forEach(name -> insertSorted(source, typeImports, name, line(name), edits));
    }
  }

  private void addFirst(ParsedSource source, Edits edits) {
    String lineBreak = source.lineBreak();
    String block =
        Stream.of(staticBlock(lineBreak), typeBlock(lineBreak))
            .filter(Predicate.not(String::isEmpty))
            .collect(joining(lineBreak + lineBreak));
    if (block.isEmpty()) {
      return;
    }
    source
        .unit()
        .getPackageDeclaration()
        .ifPresentOrElse(
            declaration -> {
              int end = source.lineEnd(source.end(declaration));
              edits.insert(end, lineBreak + lineBreak + block);
            },
            () -> edits.insert(0, block + lineBreak + lineBreak));
  }

  private String staticBlock(String lineBreak) {
    return statics.stream().map(name -> line("static " + name)).collect(joining(lineBreak));
  }

  private String typeBlock(String lineBreak) {
    return types.stream().map(Imports::line).collect(joining(lineBreak));
  }

  private static void insertSorted(
      ParsedSource source, List<ImportDeclaration> there, String name, String line, Edits edits) {
    for (ImportDeclaration known : there) {
      if (name(known).compareTo(name) > 0) {
        edits.insert(source.start(known), line + source.lineBreak());
        return;
      }
    }
    edits.insert(source.end(there.getLast()), source.lineBreak() + line);
  }

  private static String name(ImportDeclaration imported) {
    return (imported.isModule() ? "module " : "")
        + imported.getNameAsString()
        + (imported.isAsterisk() ? ".*" : "");
  }

  private static String line(String name) {
    return "import " + name + ";";
  }
}
