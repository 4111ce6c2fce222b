package assay.grader.author.strip;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Strips sample sources in tests and says what has to come out. */
final class Stripping {
  private final Map<String, String> sources = new LinkedHashMap<>();
  private final Map<String, String> tests = new LinkedHashMap<>();
  private Set<String> keep = Set.of();

  static Stripping of(String path, String text) {
    return new Stripping().and(path, text);
  }

  Stripping and(String path, String text) {
    sources.put(path, text);
    return this;
  }

  Stripping andTest(String path, String text) {
    tests.put(path, text);
    return this;
  }

  Stripping keeping(String... members) {
    keep = Set.of(members);
    return this;
  }

  Strip.Result result() {
    return new Strip(classPath(), keep).strip(Sources.of(sources), Sources.of(tests));
  }

  Strip.Starter starter() {
    Strip.Result result = result();
    assertThat(result).isInstanceOf(Strip.Starter.class);
    return (Strip.Starter) result;
  }

  /** The only source that is left. */
  String text() {
    Map<String, String> texts = starter().main().texts();
    assertThat(texts).hasSize(1);
    return texts.values().iterator().next();
  }

  /** Each slip as {@code file:line: message}. */
  List<String> slips() {
    Strip.Result result = result();
    assertThat(result).isInstanceOf(Strip.Slips.class);
    return ((Strip.Slips) result).diagnostics().stream().map(Object::toString).toList();
  }

  static List<Path> classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .toList();
  }
}
