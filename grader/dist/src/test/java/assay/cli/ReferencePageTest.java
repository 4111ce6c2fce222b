package assay.cli;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import assay.wire.ContractShape;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The reference page says of annotations, manifest, values and limits what the code does. */
final class ReferencePageTest {
  private static final Path PAGE = Path.of("../docs/reference.md");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern FIELD =
      Pattern.compile(
          "\\.(?:text|texts|textsByName|optionalText|number|optionalNumber|objects|optionalObject"
              + "|optional)"
              + "\\(\\s*\"(\\w+)\"");

  private static List<List<String>> rows(String section) throws IOException {
    String page = Files.readString(PAGE);
    int from = page.indexOf("\n## " + section + "\n");
    assertThat(from).as(section).isPositive();
    int to = page.indexOf("\n## ", from + 1);
    return page.substring(from, to < 0 ? page.length() : to)
        .lines()
        .filter(line -> line.startsWith("| ") || line.startsWith("|-"))
        .map(line -> Stream.of(line.substring(1).split("\\|")).map(String::strip).toList())
        .toList();
  }

  private static String code(String cell) {
    return cell.replace("`", "");
  }

  @Test
  void every_attribute_of_every_annotation_has_a_row_with_its_default() throws Exception {
    Set<String> expected = new TreeSet<>();
    for (String folder :
        List.of(
            "../../assignment/src/main/java/assay/todo",
            "../grading/src/main/java/assay/grader/check")) {
      try (Stream<Path> files = Files.list(Path.of(folder))) {
        for (Path file : files.filter(Files::isRegularFile).toList()) {
          if (Files.readString(file).contains("public @interface ")) {
            describe(file, expected);
          }
        }
      }
    }
    Set<String> written = new TreeSet<>();
    for (List<String> row : rows("Annotations")) {
      if (row.getFirst().startsWith("`@")) {
        written.add(code(row.get(0)) + " " + code(row.get(1)) + " " + code(row.get(2)));
      }
    }
    assertThat(expected).hasSizeGreaterThan(15);
    assertThat(written).isEqualTo(expected);
  }

  private static void describe(Path file, Set<String> expected) throws Exception {
    String path = file.toString();
    Class<?> annotation =
        Class.forName(
            path.substring(path.indexOf("assay/"), path.lastIndexOf('.')).replace('/', '.'));
    String name = "@" + annotation.getSimpleName();
    for (Method attribute : annotation.getDeclaredMethods()) {
      expected.add(name + " " + attribute.getName() + " " + text(attribute.getDefaultValue()));
    }
    if (annotation.getDeclaredMethods().length == 0) {
      expected.add(name + "  ");
    }
  }

  private static String text(Object value) {
    return switch (value) {
      case null -> "required";
      case String text -> "\"" + text + "\"";
      case Double number -> String.valueOf(number.longValue());
      case Class<?> type -> type.getName() + ".class";
      case Object[] none when none.length == 0 -> "{}";
      default -> value.toString();
    };
  }

  @Test
  void every_field_of_a_manifest_has_a_row() throws IOException {
    Set<String> read = new TreeSet<>();
    try (Stream<Path> sources =
        Files.list(Path.of("../grading/src/main/java/assay/grader/bundle"))) {
      for (Path source : sources.toList()) {
        FIELD
            .matcher(Files.readString(source))
            .results()
            .forEach(field -> read.add(field.group(1)));
      }
    }
    Set<String> written = new TreeSet<>();
    for (List<String> row : rows("Manifest")) {
      if (row.getFirst().startsWith("`")) {
        written.add(code(row.getFirst()));
      }
    }
    assertThat(read).hasSizeGreaterThan(15);
    assertThat(written).isEqualTo(read);
  }

  @Test
  void what_crosses_crosses_and_what_does_not_does_not(@TempDir Path folder) throws Exception {
    List<String> carried = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    boolean crosses = true;
    for (List<String> row : rows("Values")) {
      crosses &= !row.get(1).equals("instead");
      if (row.getFirst().startsWith("`")) {
        (crosses ? carried : refused).add(code(row.getFirst()));
      }
      if (crosses && row.get(1).contains("also")) {
        CODE.matcher(row.get(1).substring(row.get(1).indexOf("also")))
            .results()
            .map(found -> found.group(1))
            .filter(type -> !type.startsWith("java.") && !type.equals("LinkedList"))
            .forEach(carried::add);
      }
    }
    assertThat(carried).hasSizeGreaterThan(25);
    assertThat(ContractShape.check(contract("Carried", carried, folder))).isEmpty();
    assertThat(ContractShape.check(contract("Refused", refused, folder))).hasSize(refused.size());
    assertThat(told(folder.resolve("Carried.java"))).isEmpty();
    assertThat(told(folder.resolve("Refused.java"))).hasSize(refused.size());
  }

  /** What is told of a contract while it is compiled, with its lines. */
  private static List<Long> told(Path source) {
    var javac = ToolProvider.getSystemJavaCompiler();
    var told = new DiagnosticCollector<JavaFileObject>();
    var files = javac.getStandardFileManager(told, null, null);
    javac
        .getTask(
            null,
            files,
            told,
            List.of("-proc:only", "-cp", System.getProperty("java.class.path")),
            null,
            files.getJavaFileObjects(source))
        .call();
    return told.getDiagnostics().stream()
        .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
        .map(Diagnostic::getLineNumber)
        .distinct()
        .toList();
  }

  /** An interface with a method for each type. */
  private static Class<?> contract(String name, List<String> types, Path folder) throws Exception {
    String methods =
        IntStream.range(0, types.size())
            .mapToObj(i -> "%s m%d();".formatted(types.get(i), i))
            .collect(joining("\n"));
    Path source = folder.resolve(name + ".java");
    Files.writeString(
        source,
        """
        import java.math.*;
        import java.time.*;
        import java.util.*;
        import java.util.concurrent.*;
        import java.util.stream.*;

        @assay.todo.Remote
        public interface %s {
        %s
        }
        """
            .formatted(name, methods));
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(
                    null,
                    null,
                    null,
                    "-proc:none",
                    "-cp",
                    System.getProperty("java.class.path"),
                    "-d",
                    folder.toString(),
                    source.toString()))
        .isZero();
    try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
      return Class.forName(name, true, loader);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "assay.wire.BigNumbers, MAX_BITS",
    "assay.wire.BigNumbers, MAX_SCALE",
    "assay.wire.Thrown, MESSAGE_CHARS",
    "assay.grader.sandbox.StudentObject, MAX_ELEMENTS",
    "assay.grader.sandbox.CheckConversation, CALL_BACKS",
    "assay.grader.sandbox.CheckConversation, DEPTH"
  })
  void limits_are_those_of_the_code(String type, String constant) throws Exception {
    Field field = Class.forName(type).getDeclaredField(constant);
    field.setAccessible(true);
    assertThat(limits()).contains(String.format(Locale.ROOT, "%,d", field.getInt(null)));
  }

  @Test
  void limits_of_the_wire_are_those_of_the_code() throws IOException {
    assay.wire.Limits standard = assay.wire.Limits.STANDARD;
    for (int limit :
        new int[] {
          standard.frameBytes(), standard.items(), standard.depth(), standard.stringChars()
        }) {
      assertThat(limits()).contains(String.format(Locale.ROOT, "%,d", limit));
    }
  }

  private static List<String> limits() throws IOException {
    return rows("Limits").stream().map(List::getLast).toList();
  }
}
