package assay.grader.author.strip;

import static java.util.stream.Collectors.joining;

import assay.grader.author.syntax.SourceText;
import assay.grader.model.Diagnostic;
import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ModifiersTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.PackageTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/**
 * Which declaration of some sources uses which, as the compiler resolves names.
 *
 * <p>JavaParser says where things stand; only the compiler knows which of two overloads a call
 * means, or that a local variable hides a field.
 */
final class UseGraph {

  /**
   * A type, method or field that is a member or stands at the top level.
   *
   * @param key the same in every version of the sources
   * @param file path of its source
   * @param start offset of its first modifier or annotation
   * @param name simple name
   * @param outer key of the type around it; empty at the top level
   * @param hidden whether code outside of its package cannot name it, so that it may go when the
   *     last use goes
   */
  record Declaration(
      String key, String file, int start, String name, String outer, boolean hidden) {}

  private final Map<String, Declaration> declarations = new LinkedHashMap<>();
  private final Map<String, Set<String>> uses = new HashMap<>();
  private final Set<String> marked = new HashSet<>();
  private final Map<String, Set<String>> importedNames = new HashMap<>();
  private final List<Diagnostic> errors = new ArrayList<>();

  private UseGraph() {}

  /**
   * Resolves the names of sources.
   *
   * @param sources main and test sources together
   * @param classPath what they compile against
   */
  static UseGraph of(Map<String, String> sources, List<Path> classPath) {
    var graph = new UseGraph();
    graph.read(sources, classPath);
    return graph;
  }

  Collection<Declaration> declarations() {
    return declarations.values();
  }

  /** What the compiler refuses. */
  List<Diagnostic> errors() {
    return errors;
  }

  /** Whether code of a file uses a type or a static member by this simple name. */
  boolean usesName(String file, String name) {
    return importedNames.getOrDefault(file, Set.of()).contains(name);
  }

  /** Whether code of a file uses, by its simple name, something of this package or type. */
  boolean usesNameFrom(String file, String packageOrType) {
    return importedNames.getOrDefault(file, Set.of()).contains(packageOrType + ".*");
  }

  /** What is visible from outside, and what holds a gap. */
  Set<String> roots() {
    Set<String> roots = new HashSet<>(marked);
    declarations.values().stream()
        .filter(declaration -> !declaration.hidden())
        .forEach(declaration -> roots.add(declaration.key()));
    return roots;
  }

  /** Lets declarations stay as long as the type around them does, whoever uses them. */
  void tieToTheirTypes(Set<String> keys) {
    for (String key : keys) {
      Declaration declaration = declarations.get(key);
      if (declaration == null) {
        continue;
      }
      if (declaration.outer().isEmpty()) {
        marked.add(key);
      } else {
        use(declaration.outer(), key);
      }
    }
  }

  /** Everything that some declarations use, directly or not, themselves included. */
  Set<String> reach(Set<String> from) {
    Set<String> reached = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(from);
    while (!open.isEmpty()) {
      String key = open.pop();
      if (declarations.containsKey(key) && reached.add(key)) {
        open.addAll(uses.getOrDefault(key, Set.of()));
      }
    }
    return reached;
  }

  private void read(Map<String, String> sources, List<Path> classPath) {
    var compiler = ToolProvider.getSystemJavaCompiler();
    var problems = new DiagnosticCollector<JavaFileObject>();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(problems, Locale.ROOT, null)) {
      files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
      List<SourceText> texts =
          new TreeMap<>(sources)
              .entrySet().stream().map(e -> new SourceText(e.getKey(), e.getValue())).toList();
      var task =
          (JavacTask)
              compiler.getTask(
                  null,
                  files,
                  problems,
                  List.of("-proc:none", "--add-modules", "jdk.incubator.vector", "-Xmaxerrs", "99"),
                  null,
                  texts);
      List<CompilationUnitTree> units = new ArrayList<>();
      task.parse().forEach(units::add);
      task.analyze();
      var model = new Model(Trees.instance(task), task.getElements(), task.getTypes());
      units.forEach(unit -> new Declare(model, path(unit)).scan(unit, null));
      units.forEach(unit -> new Use(model, path(unit)).scan(unit, null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (var problem : problems.getDiagnostics()) {
      if (problem.getKind() == javax.tools.Diagnostic.Kind.ERROR) {
        errors.add(
            Diagnostic.error(
                problem.getSource() == null ? "" : SourceText.path(problem.getSource()),
                (int) Math.max(0, problem.getLineNumber()),
                problem.getMessage(Locale.ROOT)));
      }
    }
  }

  private static String path(CompilationUnitTree unit) {
    return SourceText.path(unit.getSourceFile());
  }

  private record Model(Trees trees, Elements elements, Types types) {

    /** The key of a member or top-level declaration; empty for anything local. */
    String key(@Nullable Element element) {
      return switch (element) {
        case TypeElement type ->
            type.getNestingKind() == NestingKind.TOP_LEVEL
                    || (type.getNestingKind() == NestingKind.MEMBER
                        && !key(type.getEnclosingElement()).isEmpty())
                ? elements.getBinaryName(type).toString()
                : "";
        case ExecutableElement method -> {
          String owner = key(method.getEnclosingElement());
          yield owner.isEmpty()
              ? ""
              : owner
                  + "#"
                  + method.getSimpleName()
                  + method.getParameters().stream()
                      .map(parameter -> types.erasure(parameter.asType()).toString())
                      .collect(joining(",", "(", ")"));
        }
        case VariableElement variable
            when variable.getKind() == ElementKind.FIELD
                || variable.getKind() == ElementKind.ENUM_CONSTANT -> {
          String owner = key(variable.getEnclosingElement());
          yield owner.isEmpty() ? "" : owner + "#" + variable.getSimpleName();
        }
        case null -> "";
        default -> "";
      };
    }

    /** Whether no code outside of the package can name it. */
    boolean hidden(Element element) {
      for (Element e = element; e != null && !(e instanceof PackageElement); ) {
        Set<Modifier> modifiers = e.getModifiers();
        if (!modifiers.contains(Modifier.PUBLIC) && !modifiers.contains(Modifier.PROTECTED)) {
          return true;
        }
        e = e.getEnclosingElement();
      }
      return false;
    }

    /** Whether it can be taken out of its type without changing what the type is. */
    boolean removable(Element element) {
      return switch (element.getKind()) {
        case CLASS, INTERFACE, ENUM, RECORD, ANNOTATION_TYPE -> true;
        case FIELD ->
            !(element.getEnclosingElement() instanceof TypeElement owner
                    && owner.getKind() == ElementKind.RECORD)
                || element.getModifiers().contains(Modifier.STATIC);
        case METHOD ->
            !element.getModifiers().contains(Modifier.ABSTRACT)
                && overridden((ExecutableElement) element).isEmpty();
        default -> false;
      };
    }

    List<ExecutableElement> overridden(ExecutableElement method) {
      var owner = (TypeElement) method.getEnclosingElement();
      List<ExecutableElement> found = new ArrayList<>();
      Deque<TypeElement> open = new ArrayDeque<>(List.of(owner));
      Set<TypeElement> seen = new HashSet<>();
      while (!open.isEmpty()) {
        TypeElement type = open.pop();
        if (!seen.add(type)) {
          continue;
        }
        types.directSupertypes(type.asType()).stream()
            .map(types::asElement)
            .filter(TypeElement.class::isInstance)
            .map(TypeElement.class::cast)
            .forEach(open::add);
        if (type != owner) {
          for (ExecutableElement other : ElementFilter.methodsIn(type.getEnclosedElements())) {
            if (elements.overrides(method, other, owner)) {
              found.add(other);
            }
          }
        }
      }
      return found;
    }
  }

  /** Visits declarations, keeping the innermost one that has a key. */
  private abstract static class Walk extends TreePathScanner<Void, Void> {
    final Model model;
    final String file;
    private final Deque<String> enclosing = new ArrayDeque<>();

    Walk(Model model, String file) {
      this.model = model;
      this.file = file;
    }

    abstract void enter(Element element, String key, Tree tree);

    String inside() {
      return enclosing.isEmpty() ? "" : enclosing.peek();
    }

    @Override
    public Void visitImport(ImportTree node, Void nothing) {
      return null;
    }

    @Override
    public Void visitPackage(PackageTree node, Void nothing) {
      return scan(node.getAnnotations(), null);
    }

    @Override
    public Void visitClass(ClassTree node, Void nothing) {
      return within(node, () -> super.visitClass(node, null));
    }

    @Override
    public Void visitMethod(MethodTree node, Void nothing) {
      return within(node, () -> super.visitMethod(node, null));
    }

    @Override
    public Void visitVariable(VariableTree node, Void nothing) {
      return within(node, () -> super.visitVariable(node, null));
    }

    private Void within(Tree node, Runnable visit) {
      Element element = model.trees().getElement(getCurrentPath());
      String key = element == null ? "" : model.key(element);
      // The compiler's own members, such as a record's accessors, stand nowhere in the text.
      boolean written =
          element != null && model.elements().getOrigin(element) == Elements.Origin.EXPLICIT;
      if (key.isEmpty() || !written) {
        visit.run();
        return null;
      }
      enter(element, key, node);
      enclosing.push(key);
      visit.run();
      enclosing.pop();
      return null;
    }
  }

  private final class Declare extends Walk {
    Declare(Model model, String file) {
      super(model, file);
    }

    @Override
    void enter(Element element, String key, Tree tree) {
      int start =
          (int)
              model
                  .trees()
                  .getSourcePositions()
                  .getStartPosition(getCurrentPath().getCompilationUnit(), tree);
      String outer = inside();
      boolean hidden = model.hidden(element);
      declarations.put(
          key,
          new Declaration(key, file, start, element.getSimpleName().toString(), outer, hidden));
      if (!outer.isEmpty()) {
        use(key, outer);
        if (!hidden || !model.removable(element)) {
          use(outer, key);
        }
      }
      if (element instanceof ExecutableElement method
          && method.getKind() == ElementKind.METHOD
          && !method.getModifiers().contains(Modifier.STATIC)) {
        model.overridden(method).forEach(other -> use(key, model.key(other)));
      }
      if (element instanceof TypeElement type) {
        type.getPermittedSubclasses().stream()
            .map(model.types()::asElement)
            .forEach(permitted -> use(key, model.key(permitted)));
      }
    }
  }

  private final class Use extends Walk {
    Use(Model model, String file) {
      super(model, file);
    }

    @Override
    void enter(Element element, String key, Tree tree) {
      // Its uses are recorded when its names are visited.
    }

    @Override
    public Void visitIdentifier(IdentifierTree node, Void nothing) {
      Element element = model.trees().getElement(getCurrentPath());
      refer(element);
      if (element != null && isImportable(element)) {
        var names = importedNames.computeIfAbsent(file, _ -> new HashSet<>());
        names.add(node.getName().toString());
        names.add(qualifiedName(element.getEnclosingElement()) + ".*");
      }
      return super.visitIdentifier(node, null);
    }

    @Override
    public Void visitMemberSelect(MemberSelectTree node, Void nothing) {
      refer(model.trees().getElement(getCurrentPath()));
      return super.visitMemberSelect(node, null);
    }

    @Override
    public Void visitMemberReference(MemberReferenceTree node, Void nothing) {
      refer(model.trees().getElement(getCurrentPath()));
      return super.visitMemberReference(node, null);
    }

    @Override
    public Void visitNewClass(NewClassTree node, Void nothing) {
      refer(model.trees().getElement(getCurrentPath()));
      return super.visitNewClass(node, null);
    }

    @Override
    public Void visitModifiers(ModifiersTree node, Void nothing) {
      for (AnnotationTree annotation : node.getAnnotations()) {
        String name = annotation.getAnnotationType().toString();
        if (name.equals("Todo") || name.equals(TodoName.ANNOTATION)) {
          marked.add(inside());
        }
      }
      return super.visitModifiers(node, null);
    }

    private void refer(@Nullable Element element) {
      if (element != null && !inside().isEmpty()) {
        use(inside(), model.key(element));
      }
    }

    private static boolean isImportable(Element element) {
      return element instanceof TypeElement
          || ((element.getKind() == ElementKind.FIELD
                  || element.getKind() == ElementKind.ENUM_CONSTANT
                  || element.getKind() == ElementKind.METHOD)
              && element.getModifiers().contains(Modifier.STATIC));
    }

    private static String qualifiedName(@Nullable Element element) {
      return switch (element) {
        case PackageElement named -> named.getQualifiedName().toString();
        case TypeElement type -> type.getQualifiedName().toString();
        case null -> "";
        default -> "";
      };
    }
  }

  private void use(String from, String to) {
    if (!to.isEmpty() && !to.equals(from)) {
      uses.computeIfAbsent(from, _ -> new HashSet<>()).add(to);
    }
  }
}
