package assay.worker;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.tools.JavaFileManager.Location;
import javax.tools.JavaFileObject;
import javax.tools.JavaFileObject.Kind;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

final class JdkFilesTest {
  private static final Location SYSTEM = StandardLocation.SYSTEM_MODULES;
  private static final Set<Kind> CLASSES = Set.of(Kind.CLASS);

  private final List<String> asked = new ArrayList<>();
  private final JdkFiles files = new JdkFiles(noting(javac()));

  @Test
  void a_package_is_looked_for_once() throws IOException {
    Location base = requireNonNull(javac().getLocationForModule(SYSTEM, "java.base"));

    Iterable<JavaFileObject> first = files.list(base, "java.util", CLASSES, false);
    Iterable<JavaFileObject> second = files.list(base, "java.util", CLASSES, false);

    assertThat(first).hasSizeGreaterThan(300).containsExactlyElementsOf(second);
    assertThat(first).anyMatch(file -> "java.util.List".equals(files.inferBinaryName(base, file)));
    assertThat(asked).containsExactly("java.util");
  }

  @Test
  void of_names_that_are_no_packages_nothing_is_kept() throws IOException {
    Location base = requireNonNull(javac().getLocationForModule(SYSTEM, "java.base"));

    assertThat(files.list(base, "no.such", CLASSES, false)).isEmpty();
    assertThat(files.list(base, "no.such", CLASSES, false)).isEmpty();

    assertThat(asked).containsExactly("no.such", "no.such");
  }

  private static StandardJavaFileManager javac() {
    return ToolProvider.getSystemJavaCompiler()
        .getStandardFileManager(null, Locale.ENGLISH, StandardCharsets.UTF_8);
  }

  /** The same, noting which packages are listed. */
  private StandardJavaFileManager noting(StandardJavaFileManager real) {
    return (StandardJavaFileManager)
        Proxy.newProxyInstance(
            JdkFilesTest.class.getClassLoader(),
            new Class<?>[] {StandardJavaFileManager.class},
            (_, method, arguments) -> {
              if (method.getName().equals("list")) {
                asked.add((String) arguments[1]);
              }
              try {
                return method.invoke(real, arguments);
              } catch (InvocationTargetException thrown) {
                throw thrown.getCause();
              }
            });
  }
}
