package assay.grader.check;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.LineNumber;
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

  private static int line(ClassModel model, Method method) {
    for (MethodModel candidate : model.methods()) {
      if (candidate.methodName().equalsString(method.getName())
          && candidate.methodTypeSymbol().parameterCount() == method.getParameterCount()) {
        return candidate.code().map(CheckSource::firstLine).orElse(0);
      }
    }
    return 0;
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
