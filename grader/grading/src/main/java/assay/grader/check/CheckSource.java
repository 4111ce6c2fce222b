package assay.grader.check;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.Annotation;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.LineNumberInfo;
import java.lang.constant.ClassDesc;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where a class and its methods stand in their source, read from its class file, since reflection
 * knows neither lines nor order.
 */
final class CheckSource {
  private final Class<?> type;
  private final Optional<ClassModel> model;
  private final Map<String, List<MethodModel>> methods;

  /** Reads the class file, if it is to be had. */
  CheckSource(Class<?> type) {
    this.type = type;
    this.model = model(type);
    this.methods =
        model.map(ClassModel::methods).orElse(List.of()).stream()
            .collect(Collectors.groupingBy(method -> method.methodName().stringValue()));
  }

  /** The path of the source file that declares the class, relative to its source folder. */
  String file() {
    String simple =
        model
            .flatMap(found -> found.findAttribute(Attributes.sourceFile()))
            .map(attribute -> attribute.sourceFile().stringValue())
            .orElse(type.getSimpleName() + ".java");
    String folder = type.getPackageName().replace('.', '/');
    return folder.isEmpty() ? simple : folder + "/" + simple;
  }

  /** The line of the first statement of a method; 0 where the class file does not tell. */
  int line(Method method) {
    return find(method)
        .flatMap(found -> found.findAttribute(Attributes.code()))
        .flatMap(code -> code.findAttribute(Attributes.lineNumberTable()))
        .flatMap(table -> table.lineNumbers().stream().findFirst())
        .map(LineNumberInfo::lineNumber)
        .orElse(0);
  }

  /** The methods as they stand in the source: by line, then by name. */
  List<Method> methods() {
    Map<Method, Integer> lines = new HashMap<>();
    for (Method method : type.getDeclaredMethods()) {
      lines.put(method, line(method));
    }
    return lines.entrySet().stream()
        .sorted(
            Map.Entry.<Method, Integer>comparingByValue()
                .thenComparing(entry -> entry.getKey().getName()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Names of a method's annotations, of those too that reflection does not see. */
  List<String> annotations(Method method) {
    List<String> names = new ArrayList<>();
    find(method)
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
      ClassDesc annotationType = annotation.classSymbol();
      names.add(
          annotationType.packageName().isEmpty()
              ? annotationType.displayName()
              : annotationType.packageName() + "." + annotationType.displayName());
    }
  }

  private Optional<MethodModel> find(Method method) {
    return methods.getOrDefault(method.getName(), List.of()).stream()
        .filter(
            candidate ->
                candidate.methodTypeSymbol().parameterCount() == method.getParameterCount())
        .findFirst();
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
