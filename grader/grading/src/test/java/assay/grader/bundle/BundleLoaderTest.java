package assay.grader.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import toy.ToyBundle;

final class BundleLoaderTest {
  private static final ClassLoader HERE = BundleLoaderTest.class.getClassLoader();
  private static final String SERVICE = "META-INF/services/" + Bundle.class.getName();
  private static final String MANIFEST = "toy/assignment.json";

  /** The toy assignment's files, as an author would pack them under another id. */
  private final Map<String, byte[]> toy = new TreeMap<>();

  @TempDir private Path folder;

  @BeforeEach
  void packTheToyUnderAnotherId() throws IOException {
    toy.put(SERVICE, "toy.ToyBundle\n".getBytes(UTF_8));
    for (String name : List.of("ToyBundle", "Adder", "Speller")) {
      copy("toy/" + name + ".class");
    }
    copy("toy/checks/AdderChecks.class");
    copy("toy/checks/SpellerChecks.class");
    manifest("\"id\": \"toy\"", "\"id\": \"outside\"");
  }

  @Test
  void takes_the_only_bundle_when_none_is_named() {
    assertThat(BundleLoader.of(HERE).bundle(Optional.empty())).isInstanceOf(ToyBundle.class);
  }

  @Test
  void says_which_assignments_there_are() {
    assertThatThrownBy(() -> BundleLoader.of(HERE).bundle(Optional.of("hw9")))
        .isInstanceOf(InvalidBundleException.class)
        .hasMessage("there is no assignment \"hw9\"; there is toy");
  }

  @Test
  void finds_bundles_in_a_jar_and_in_a_folder_of_jars() throws IOException {
    Path jar = jar("outside.jar", toy);

    assertThat(BundleLoader.of(HERE, List.of(jar)).ids()).containsExactly("toy", "outside");
    assertThat(BundleLoader.of(HERE, List.of(folder)).outside()).containsExactly("outside");
  }

  @Test
  void takes_the_only_one_from_outside_when_none_is_named() throws IOException {
    BundleLoader loader = BundleLoader.of(HERE, List.of(jar("outside.jar", toy)));

    assertThat(loader.bundle(Optional.empty()).assignment().id()).isEqualTo("outside");
  }

  @Test
  void keeps_classes_of_the_same_name_apart() throws IOException {
    Path first = jar("first.jar", toy);
    manifest("\"id\": \"outside\"", "\"id\": \"further\"");
    Path second = jar("second.jar", toy);

    BundleLoader loader = BundleLoader.of(HERE, List.of(first, second));

    assertThat(loader.ids()).containsExactly("toy", "outside", "further");
    Class<?> outside = contract(loader, "outside");
    assertThat(outside.getName()).isEqualTo(contract(loader, "further").getName());
    assertThat(outside)
        .isNotSameAs(contract(loader, "further"))
        .isNotSameAs(contract(loader, "toy"));
  }

  @Test
  void a_bundle_sees_the_framework_but_no_other_assignment_of_the_class_path() throws Exception {
    ClassLoader outside =
        BundleLoader.of(HERE, List.of(jar("outside.jar", toy)))
            .bundle(Optional.of("outside"))
            .getClass()
            .getClassLoader();

    assertThat(outside.loadClass(Bundle.class.getName())).isSameAs(Bundle.class);
    assertThat(outside.loadClass(Test.class.getName())).isSameAs(Test.class);
    assertThatThrownBy(() -> outside.loadClass("toy.ToySubmission"))
        .isInstanceOf(ClassNotFoundException.class);
    assertThatThrownBy(() -> outside.loadClass("tools.jackson.databind.JsonNode"))
        .isInstanceOf(ClassNotFoundException.class);
  }

  @Test
  void refuses_classes_that_pose_as_the_framework() throws IOException {
    toy.put("assay/grader/model/Outcome.class", new byte[] {1});

    assertRefused("outside.jar")
        .hasMessageContaining("outside.jar: holds assay/grader/model/Outcome.class")
        .hasMessageContaining("<scope>provided</scope>");
  }

  @Test
  void refuses_two_bundles_of_one_id_and_names_both_places() throws IOException {
    manifest("\"id\": \"outside\"", "\"id\": \"toy\"");

    assertRefused("twin.jar")
        .hasMessageContaining("two bundles have the id \"toy\": toy.ToyBundle on the class path")
        .hasMessageContaining("twin.jar; leave one of them out");
  }

  @Test
  void passes_the_slips_of_a_manifest_on() throws IOException {
    toy.remove(MANIFEST);

    assertRefused("slipped.jar")
        .hasMessageContaining("toy/assignment.json: there is no such resource");
  }

  @Test
  void refuses_a_manifest_that_asks_for_a_newer_version_whatever_else_it_holds()
      throws IOException {
    manifest("\"version\"", "\"assay\": \"99.10\", \"novelty\": 1, \"version\"");

    assertRefused("newer.jar")
        .hasMessage(
            "toy/assignment.json:4: assay asks for Assay 99.10 or newer; this is "
                + Versions.assay());
  }

  @Test
  void takes_a_manifest_that_asks_for_this_version() throws IOException {
    manifest("\"version\"", "\"assay\": \"%s\", \"version\"".formatted(Versions.assay()));

    assertThat(BundleLoader.of(HERE, List.of(jar("same.jar", toy))).outside()).hasSize(1);
  }

  @Test
  void says_how_to_go_on_where_class_files_do_not_fit() throws IOException {
    byte[] bundle = requireNonNull(toy.get("toy/ToyBundle.class"));
    byte[] newer = bundle.clone();
    newer[7] += 1; // the class file's major version
    toy.put("toy/ToyBundle.class", newer);
    assertRefused("java.jar").hasMessageContaining("compiled for a newer Java than 25");

    // A method of ManifestBundle that no version has.
    String text = new String(bundle, java.nio.charset.StandardCharsets.ISO_8859_1);
    toy.put(
        "toy/ToyBundle.class",
        text.replace("ManifestBundle", "ManifestBungle")
            .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    assertRefused("other.jar")
        .hasMessageContaining("other.jar: a bundle cannot be loaded: it does not fit Assay")
        .hasMessageContaining("./assay upgrade");
  }

  @Test
  void says_what_is_wrong_with_a_place() throws IOException {
    assertRefused(folder.resolve("gone")).hasMessageContaining("gone: is not there; --bundles");
    assertRefused(folder).hasMessageContaining("holds no jar and is no assignment's project");
    assertRefused(Files.writeString(folder.resolve("text.jar"), "hello"))
        .hasMessageContaining("text.jar: cannot be read as a jar")
        .hasMessageContaining("build it again");
    toy.remove(SERVICE);
    assertRefused("nameless.jar").hasMessageContaining("nameless.jar: names no bundle");
    toy.put(SERVICE, "toy.Gone\n".getBytes(UTF_8));
    assertRefused("gone.jar").hasMessageContaining("toy.Gone not found");
  }

  @Test
  void loads_a_project_that_is_built_and_says_where_it_is() throws IOException {
    Path project = Files.createDirectory(folder.resolve("project"));
    for (String part : List.of("assignment", "checks")) {
      Files.createDirectories(project.resolve(part, "src/main/java"));
      Files.writeString(project.resolve(part, "pom.xml"), "<project/>");
    }
    assertRefused(project).hasMessageContaining("run 'mvn package' in " + project);

    for (var file : toy.entrySet()) {
      String part = file.getKey().startsWith("toy/checks/") ? "checks" : "assignment";
      Path path = project.resolve(part, "target/classes", file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    BundleLoader loader = BundleLoader.of(HERE, List.of(project));
    assertThat(loader.project("outside")).contains(project);
    assertThat(loader.project("toy")).isEmpty();

    Path source =
        Files.writeString(project.resolve("checks/src/main/java/New.java"), "class New {}");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
    assertRefused(project).hasMessageContaining("is older than its sources");
  }

  private static Class<?> contract(BundleLoader loader, String id) {
    return loader.bundle(Optional.of(id)).assignment().problems().getFirst().contract();
  }

  private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(String jar)
      throws IOException {
    return assertRefused(jar(jar, toy));
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(Path place) {
    return assertThatThrownBy(() -> BundleLoader.of(HERE, List.of(place)))
        .isInstanceOf(InvalidBundleException.class);
  }

  private void copy(String path) throws IOException {
    try (InputStream in = requireNonNull(HERE.getResourceAsStream(path), path)) {
      toy.put(path, in.readAllBytes());
    }
  }

  private void manifest(String text, String replacement) throws IOException {
    if (!toy.containsKey(MANIFEST)) {
      copy(MANIFEST);
    }
    String manifest = new String(requireNonNull(toy.get(MANIFEST)), UTF_8);
    assertThat(manifest).contains(text);
    toy.put(MANIFEST, manifest.replace(text, replacement).getBytes(UTF_8));
  }

  private Path jar(String name, Map<String, byte[]> files) throws IOException {
    Path path = folder.resolve(name);
    try (OutputStream out = Files.newOutputStream(path);
        JarOutputStream jar = new JarOutputStream(out)) {
      for (var file : files.entrySet()) {
        jar.putNextEntry(new JarEntry(file.getKey()));
        jar.write(file.getValue());
      }
    }
    return path;
  }
}
