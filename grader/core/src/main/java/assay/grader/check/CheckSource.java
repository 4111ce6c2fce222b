package assay.grader.check;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.Annotation;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.LineNumber;
import java.lang.constant.ClassDesc;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Where checks stand in their source, read from class files, since reflection knows neither lines
 * nor order.
 */
final class CheckSource {
  private CheckSource() {}

  /** The path of the source file that declares a class, relative to its source folder. */
  static String file(Class<?> type) {
    String simple =
        model(type)
            .flatMap(model -> model.findAttribute(Attributes.sourceFile()))
            .map(attribute -> attribute.sourceFile().stringValue())
            .orElse(type.getSimpleName() + ".java");
    String folder = type.getPackageName().replace('.', '/');
    return folder.isEmpty() ? simple : folder + "/" + simple;
  }

  /** The line of the first statement of a method; 0 where the class file does not tell. */
  static int line(Method method) {
    return model(method.getDeclaringClass()).map(model -> line(model, method)).orElse(0);
  }

  /** The methods as they stand in the source: by line, then by name. */
  static List<Method> inOrderOfSource(Class<?> type, Method... methods) {
    List<Method> sorted = new ArrayList<>(List.of(methods));
    model(type)
        .ifPresent(model -> sorted.sort(Comparator.comparingInt(method -> line(model, method))));
    return sorted;
  }

  /** Names of a method's annotations, of those too that reflection does not see. */
  static List<String> annotations(Method method) {
    List<String> names = new ArrayList<>();
    model(method.getDeclaringClass())
        .flatMap(model -> find(model, method))
        .ifPresent(
            found -> {
              found
                  .findAttribute(Attributes.runtimeVisibleAnnotations())
                  .ifPresent(visible -> addNames(visible.annotations(), names));
              found
                  .findAttribute(Attributes.runtimeInvisibleAnnotations())
                  .ifPresent(invisible -> addNames(invisible.annotations(), names));
            });
    return names;
  }

  private static void addNames(List<Annotation> annotations, List<String> names) {
    for (Annotation annotation : annotations) {
      ClassDesc type = annotation.classSymbol();
      names.add(
          type.packageName().isEmpty()
              ? type.displayName()
              : type.packageName() + "." + type.displayName());
    }
  }

  private static int line(ClassModel model, Method method) {
    return find(model, method).flatMap(MethodModel::code).map(CheckSource::firstLine).orElse(0);
  }

  private static Optional<MethodModel> find(ClassModel model, Method method) {
    return model.methods().stream()
        .filter(candidate -> candidate.methodName().equalsString(method.getName()))
        .filter(
            candidate ->
                candidate.methodTypeSymbol().parameterCount() == method.getParameterCount())
        .findFirst();
  }

  private static int firstLine(CodeModel code) {
    return code.elementStream()
        .filter(LineNumber.class::isInstance)
        .map(LineNumber.class::cast)
        .mapToInt(LineNumber::line)
        .findFirst()
        .orElse(0);
  }

  private static Optional<ClassModel> model(Class<?> type) {
    String resource = type.getName().replace('.', '/') + ".class";
    ClassLoader loader = type.getClassLoader();
    try (InputStream in = loader == null ? null : loader.getResourceAsStream(resource)) {
      return in == null ? Optional.empty() : Optional.of(ClassFile.of().parse(in.readAllBytes()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
