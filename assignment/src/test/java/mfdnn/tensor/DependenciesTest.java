package mfdnn.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What the compiled classes may refer to, so that a small run-time image can hold them. */
class DependenciesTest {
  @Test
  void tensorsKnowNothingOfAutograd() throws Exception {
    List<ClassModel> classes = classes("mfdnn/tensor");
    assertThat(classes).hasSizeGreaterThanOrEqualTo(1);
    assertThat(packages(classes))
        .allMatch(name -> isPlainJava(name) || name.equals("mfdnn.tensor"));
  }

  @Test
  void autogradKnowsOnlyTensors() throws Exception {
    List<ClassModel> classes = classes("mfdnn/autograd");
    assertThat(classes).hasSizeGreaterThan(15);
    assertThat(packages(classes))
        .contains("mfdnn.tensor")
        .allMatch(
            name -> isPlainJava(name) || Set.of("mfdnn.tensor", "mfdnn.autograd").contains(name));
  }

  @Test
  void digitsAreReadAndDrawnWithoutAnyGraphicsLibrary() throws Exception {
    List<ClassModel> classes = classes("mfdnn/mnist");
    assertThat(classes).hasSizeGreaterThan(8);
    assertThat(packages(classes)).allMatch(name -> isPlainJava(name) || name.equals("mfdnn.mnist"));
  }

  private static boolean isPlainJava(String name) {
    return Stream.of("java.lang", "java.util", "java.io", "java.nio").anyMatch(name::startsWith);
  }

  private static List<ClassModel> classes(String folder) throws IOException, URISyntaxException {
    Path root = Path.of(Tensor.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<ClassModel> classes = new ArrayList<>();
    try (Stream<Path> files = Files.list(root.resolve(folder))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".class")).toList()) {
        if (!file.endsWith("package-info.class")) {
          classes.add(ClassFile.of().parse(file));
        }
      }
    }
    return classes;
  }

  private static Set<String> packages(List<ClassModel> classes) {
    Set<String> packages = new TreeSet<>();
    for (ClassModel model : classes) {
      StreamSupport.stream(model.constantPool().spliterator(), false)
          .filter(ClassEntry.class::isInstance)
          .map(entry -> ((ClassEntry) entry).asSymbol())
          .filter(description -> !description.isArray())
          .forEach(description -> packages.add(description.packageName()));
    }
    return packages;
  }
}
