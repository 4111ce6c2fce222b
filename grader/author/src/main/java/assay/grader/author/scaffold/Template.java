package assay.grader.author.scaffold;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.grader.author.artifact.ClassPlace;
import assay.grader.bundle.Versions;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The project that an assignment starts from, with holes such as {@code __id__} for its names.
 *
 * <p>It is made of what all kinds of assignments have in common, in the folder {@code common}, and
 * of one kind's own, in the folder of its name, which may also replace what is common.
 *
 * <p>A file's name may have holes too; {@code __dot__} stands for a dot at the start of a name.
 */
final class Template {
  private static final String FOLDER =
      Template.class.getPackageName().replace('.', '/') + "/template/";

  private Template() {}

  /** The files of a project by path, but for its starter and Assay's jars. */
  static SortedMap<String, byte[]> render(Naming naming, Kind kind) throws IOException {
    Map<String, String> holes =
        Map.ofEntries(
            Map.entry("__id__", naming.id()),
            Map.entry("__title__", naming.title()),
            Map.entry("__package__", naming.packageName()),
            Map.entry("__folder__", folder(naming)),
            Map.entry("__Bundle__", naming.bundleClass()),
            Map.entry("__assay__", Versions.assay()),
            Map.entry("__java__", Versions.of("java")),
            Map.entry("__nextJava__", String.valueOf(Integer.parseInt(Versions.of("java")) + 1)),
            Map.entry("__assertj__", Versions.of("assertj")),
            Map.entry("__jspecify__", Versions.of("jspecify")),
            Map.entry("__junit__", Versions.of("junit")));
    SortedMap<String, byte[]> files = new TreeMap<>();
    for (String folder : List.of(FOLDER + "common/", FOLDER + kind + "/")) {
      ClassPlace.of(Template.class)
          .files(path -> path.startsWith(folder))
          .forEach(
              (path, content) ->
                  files.put(
                      path(path.substring(folder.length()), naming),
                      filled(new String(content, UTF_8), holes).getBytes(UTF_8)));
    }
    return files;
  }

  private static String path(String path, Naming naming) {
    return path.replace("__dot__", ".")
        .replace("__package__", folder(naming))
        .replace("__Bundle__", naming.bundleClass());
  }

  private static String folder(Naming naming) {
    return naming.packageName().replace('.', '/');
  }

  private static String filled(String text, Map<String, String> holes) {
    String filled = text;
    for (var hole : holes.entrySet()) {
      filled = filled.replace(hole.getKey(), hole.getValue());
    }
    return filled;
  }
}
