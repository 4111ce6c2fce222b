package assay.grader.author.strip;

import assay.grader.author.syntax.Edits;
import assay.grader.author.syntax.ParsedSource;
import assay.grader.author.syntax.ParsedSource.Parsed;
import com.github.javaparser.ast.ImportDeclaration;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.FieldDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.body.VariableDeclarator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of stripped sources what only the solution used: members, types and files that nothing
 * left over reaches, and imports that nothing needs.
 *
 * <p>What the solution did not use either stays, since its author had another reason for it.
 */
final class Prune {
  private static final Pattern DOCUMENTED_NAME =
      Pattern.compile(
          "(?:\\{@link(?:plain)?|@see|@throws|@exception|\\{@value)\\s+([\\w.]*)(?:#(\\w*))?"
              + "(\\([^)]*\\))?");
  private static final Pattern WORD = Pattern.compile("\\w+");

  private final List<Path> classPath;
  private final Set<String> keep;

  Prune(List<Path> classPath, Set<String> keep) {
    this.classPath = classPath;
    this.keep = keep;
  }

  /**
   * Prunes to a fixpoint.
   *
   * @param solution main and test sources before the cuts
   * @param stripped the same after them
   */
  SortedMap<String, String> prune(Map<String, String> solution, Map<String, String> stripped) {
    UseGraph before = UseGraph.of(solution, classPath);
    Set<String> always = alwaysThere(before);
    SortedMap<String, String> texts = new TreeMap<>(stripped);
    while (true) {
      UseGraph after = UseGraph.of(texts, classPath);
      after.tieToTheirTypes(always);
      Set<String> roots = new HashSet<>(after.roots());
      roots.addAll(keep);
      Set<String> reached = after.reach(roots);
      SortedMap<String, String> pruned = new TreeMap<>();
      texts.forEach(
          (path, text) -> {
            String kept = prune(path, text, after, reached);
            if (!kept.isEmpty()) {
              pruned.put(path, kept);
            }
          });
      dropLonelyPackageInfos(pruned);
      if (pruned.equals(texts)) {
        return texts;
      }
      texts = pruned;
    }
  }

  /** The declarations that nothing used even while the solution was there. */
  private static Set<String> alwaysThere(UseGraph before) {
    Set<String> reached = before.reach(before.roots());
    Set<String> unreached = new HashSet<>();
    before
        .declarations()
        .forEach(
            declaration -> {
              if (!reached.contains(declaration.key())) {
                unreached.add(declaration.key());
              }
            });
    return unreached;
  }

  /** A file without its unused parts; empty if no type is left. */
  private static String prune(String path, String text, UseGraph graph, Set<String> reached) {
    if (!(ParsedSource.parse(path, text) instanceof Parsed(var source))) {
      return text;
    }
    List<UseGraph.Declaration> unused =
        graph.declarations().stream()
            .filter(declaration -> declaration.file().equals(path))
            .filter(declaration -> !reached.contains(declaration.key()))
            .toList();
    List<Node> removed = new ArrayList<>();
    var edits = new Edits();
    for (BodyDeclaration<?> member : members(source)) {
      if (removed.stream().anyMatch(outer -> outer.isAncestorOf(member))) {
        continue;
      }
      List<String> names =
          unused.stream()
              .filter(declaration -> declaration.start() == source.start(member))
              .map(UseGraph.Declaration::name)
              .toList();
      if (names.isEmpty()) {
        continue;
      }
      if (member instanceof FieldDeclaration field && names.size() < field.getVariables().size()) {
        removeVariables(source, field, names, edits);
      } else {
        removed.add(member);
      }
    }
    long typesLeft =
        source.unit().getTypes().stream().filter(type -> !removed.contains(type)).count();
    if (typesLeft == 0 && !source.unit().getTypes().isEmpty()) {
      return "";
    }
    source.unit().getImports().stream()
        .filter(imported -> !isUsed(imported, source, graph))
        .forEach(removed::add);
    if (removed.isEmpty() && edits.isEmpty()) {
      return text;
    }
    Lines.remove(source, removed, edits);
    return edits.applyTo(text);
  }

  private static List<BodyDeclaration<?>> members(ParsedSource source) {
    List<BodyDeclaration<?>> members = new ArrayList<>();
    source
        .unit()
        .walk(
            Node.TreeTraversal.PREORDER,
            node -> {
              if (node instanceof BodyDeclaration<?> member
                  && (member instanceof TypeDeclaration<?>
                      || member.getParentNode().orElse(null) instanceof TypeDeclaration<?>)) {
                members.add(member);
              }
            });
    return members;
  }

  private static void removeVariables(
      ParsedSource source, FieldDeclaration field, List<String> names, Edits edits) {
    var variables = field.getVariables();
    boolean keptOne = false;
    for (int i = 0; i < variables.size(); i++) {
      VariableDeclarator variable = variables.get(i);
      if (!names.contains(variable.getNameAsString())) {
        keptOne = true;
      } else if (keptOne) {
        edits.replace(source.end(variables.get(i - 1)), source.end(variable), "");
      } else {
        edits.replace(source.start(variable), source.start(variables.get(i + 1)), "");
      }
    }
  }

  private static boolean isUsed(ImportDeclaration imported, ParsedSource source, UseGraph graph) {
    String name = imported.getNameAsString();
    if (imported.isModule()) {
      return true;
    }
    if (imported.isAsterisk()) {
      return graph.usesNameFrom(source.path(), name);
    }
    String simple = imported.getName().getIdentifier();
    return graph.usesName(source.path(), simple) || isDocumented(simple, source);
  }

  private static boolean isDocumented(String name, ParsedSource source) {
    Matcher tag = DOCUMENTED_NAME.matcher(source.text());
    while (tag.find()) {
      Matcher word = WORD.matcher(tag.group());
      while (word.find()) {
        if (word.group().equals(name)) {
          return true;
        }
      }
    }
    return false;
  }

  /** A package whose last type went needs no description. */
  private static void dropLonelyPackageInfos(SortedMap<String, String> texts) {
    texts
        .keySet()
        .removeIf(
            path -> {
              if (!path.endsWith("package-info.java")) {
                return false;
              }
              String folder = path.substring(0, path.lastIndexOf('/') + 1);
              return texts.keySet().stream()
                  .noneMatch(
                      other -> other.startsWith(folder) && !other.endsWith("package-info.java"));
            });
  }
}
