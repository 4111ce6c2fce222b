package assay.todo.processor;

import static java.util.Objects.requireNonNull;

import assay.todo.Mutated;
import assay.todo.New;
import assay.todo.Problem;
import assay.todo.Remote;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.tools.Diagnostic;

/**
 * Looks at interfaces with {@link Problem} or {@link Remote} while they are compiled, and makes
 * what could not be called later an error with its line.
 *
 * <p>What crosses is decided by the grader, when it reads the compiled contract; this says the same
 * of what javac knows, and a test holds the two against each other.
 */
public final class ContractProcessor extends AbstractProcessor {

  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of(Problem.class.getName(), Remote.class.getName());
  }

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    for (TypeElement annotation : annotations) {
      for (TypeElement type : ElementFilter.typesIn(round.getElementsAnnotatedWith(annotation))) {
        if (type.getKind() == ElementKind.INTERFACE) {
          check(type);
        } else {
          error(type, "@%s belongs on an interface".formatted(annotation.getSimpleName()));
        }
      }
    }
    return false;
  }

  private void check(TypeElement contract) {
    var crossing = new Crossing(processingEnv.getTypeUtils(), processingEnv.getElementUtils());
    DeclaredType self = (DeclaredType) contract.asType();
    List<? extends Element> members = processingEnv.getElementUtils().getAllMembers(contract);
    for (ExecutableElement method : ElementFilter.methodsIn(members)) {
      if (isCalled(method)) {
        var type = (ExecutableType) processingEnv.getTypeUtils().asMemberOf(self, method);
        check(contract, method, type, crossing);
      }
    }
  }

  /** Whether calls of it cross: it is neither static, nor of every object, nor done by the JDK. */
  private boolean isCalled(ExecutableElement method) {
    var type = (TypeElement) requireNonNull(method.getEnclosingElement());
    String owner = type.getQualifiedName().toString();
    return !method.getModifiers().contains(Modifier.STATIC)
        && !owner.equals("java.lang.Object")
        && !(method.isDefault() && owner.startsWith("java."));
  }

  private void check(
      TypeElement contract, ExecutableElement method, ExecutableType type, Crossing crossing) {
    String name = contract.getSimpleName() + "." + method.getSimpleName();
    List<? extends VariableElement> parameters = method.getParameters();
    for (int i = 0; i < parameters.size(); i++) {
      VariableElement parameter = parameters.get(i);
      TypeMirror of = type.getParameterTypes().get(i);
      String place = "%s, parameter %s: ".formatted(name, parameter.getSimpleName());
      Optional<String> objection = crossing.objection(of);
      if (objection.isEmpty() && parameter.getAnnotation(Mutated.class) != null) {
        objection = crossing.objectionToMutated(of);
      }
      objection.ifPresent(reason -> error(at(contract, parameter), place + reason));
    }
    Optional<String> objection = crossing.objection(type.getReturnType());
    if (objection.isEmpty()
        && method.getAnnotation(New.class) != null
        && !crossing.isRemoteOfAssignment(type.getReturnType())) {
      objection = Optional.of("@New makes an object, so it is an interface annotated with @Remote");
    }
    objection.ifPresent(
        reason -> error(at(contract, method), "%s, result: %s".formatted(name, reason)));
  }

  /** What is inherited has no line here; the contract has. */
  private static Element at(TypeElement contract, Element element) {
    Element method =
        element instanceof VariableElement
            ? requireNonNull(element.getEnclosingElement())
            : element;
    Element owner = requireNonNull(method.getEnclosingElement());
    return owner.equals(contract) ? element : contract;
  }

  private void error(Element element, String message) {
    processingEnv.getMessager().printMessage(Diagnostic.Kind.ERROR, message, element);
  }
}
