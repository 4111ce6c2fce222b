package assay.grader.author.strip;

import assay.grader.author.syntax.ParsedSource;
import com.github.javaparser.ast.CompilationUnit;
import com.github.javaparser.ast.ImportDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.nodeTypes.NodeWithSimpleName;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which annotation a name means, and how a source may call what stands in a gap. */
final class TodoName {
  static final String PACKAGE = "assay.todo";
  static final String ANNOTATION = PACKAGE + ".Todo";
  static final String EXCEPTION = PACKAGE + ".TodoException";

  private static final Pattern CALL = Pattern.compile("\\btodo\\s*\\(");

  private final CompilationUnit unit;
  private final Sources all;
  private final String folder;

  TodoName(ParsedSource source, Sources all) {
    this.unit = source.unit();
    this.all = all;
    this.folder = source.path().substring(0, source.path().lastIndexOf('/') + 1);
  }

  /** Whether an annotation's name could be taken for {@code @Todo} by a reader. */
  static boolean looksLikeTodo(AnnotationExpr annotation) {
    return annotation.getName().getIdentifier().equalsIgnoreCase("todo");
  }

  /** Empty if the annotation is Assay's own, else what it is instead. */
  Optional<String> otherThanTodo(AnnotationExpr annotation) {
    String name = annotation.getNameAsString();
    if (name.equals(ANNOTATION)) {
      return Optional.empty();
    }
    if (!name.equals("Todo")) {
      return Optional.of("@" + name);
    }
    if (declares("Todo")) {
      return Optional.of("a type of this file");
    }
    for (ImportDeclaration imported : unit.getImports()) {
      if (!imported.isAsterisk() && !imported.isStatic() && endsWith(imported, "Todo")) {
        return imported.getNameAsString().equals(ANNOTATION)
            ? Optional.empty()
            : Optional.of(imported.getNameAsString());
      }
    }
    if (all.texts().containsKey(folder + "Todo.java")) {
      return Optional.of("the type of " + folder + "Todo.java");
    }
    return importsPackage() ? Optional.empty() : Optional.of("not imported here");
  }

  /** Whether {@code TodoException} can be imported without changing what another name means. */
  boolean exceptionNameIsFree() {
    return !declares("TodoException")
        && !all.texts().containsKey(folder + "TodoException.java")
        && unit.getImports().stream()
            .noneMatch(
                imported ->
                    !imported.isAsterisk()
                        && endsWith(imported, "TodoException")
                        && !imported.getNameAsString().equals(EXCEPTION));
  }

  /** Whether {@code todo} can be imported statically; any method of that name may shadow it. */
  boolean callNameIsFree() {
    return all.texts().values().stream().noneMatch(text -> CALL.matcher(text).find())
        && unit.getImports().stream()
            .noneMatch(imported -> imported.isStatic() && endsWith(imported, "todo"));
  }

  /** Whether all types of Assay's package are imported. */
  boolean importsPackage() {
    return unit.getImports().stream()
        .anyMatch(
            imported ->
                imported.isAsterisk()
                    && !imported.isStatic()
                    && imported.getNameAsString().equals(PACKAGE));
  }

  private boolean declares(String name) {
    return unit.findAll(TypeDeclaration.class).stream()
        .anyMatch(type -> ((NodeWithSimpleName<?>) type).getNameAsString().equals(name));
  }

  private static boolean endsWith(ImportDeclaration imported, String name) {
    return imported.getName().getIdentifier().equals(name);
  }
}
