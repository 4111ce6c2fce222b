package assay.grader.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import toy.ToyBundle;

final class BundleLoaderTest {
  private static final ClassLoader HERE = BundleLoaderTest.class.getClassLoader();

  @TempDir private Path folder;

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
  void finds_bundles_in_the_jars_of_a_folder() throws IOException {
    jar("toy.jar", "toy.ToyBundle");

    BundleLoader loader = BundleLoader.of(new WithoutServices(HERE), folder);

    assertThat(loader.ids()).containsExactly("toy");
  }

  /** Hides the class path's own providers, as in a grader that was installed without bundles. */
  private static final class WithoutServices extends ClassLoader {
    WithoutServices(ClassLoader parent) {
      super(parent);
    }

    @Override
    public java.util.Enumeration<java.net.URL> getResources(String name) throws IOException {
      return name.startsWith("META-INF/services")
          ? java.util.Collections.emptyEnumeration()
          : super.getResources(name);
    }
  }

  public static final class Twin implements Bundle {
    @Override
    public Assignment assignment() {
      return new ToyBundle().assignment();
    }

    @Override
    public java.util.List<Class<?>> checkSuites() {
      return java.util.List.of();
    }
  }

  @Test
  void refuses_two_bundles_of_one_id() throws IOException {
    jar("twin.jar", Twin.class.getName());

    assertThatThrownBy(() -> BundleLoader.of(HERE, folder))
        .isInstanceOf(InvalidBundleException.class)
        .hasMessageContaining("two bundles have the id \"toy\"")
        .hasMessageContaining(Twin.class.getName());
  }

  public static final class Slipped extends ManifestBundle {
    public Slipped() {
      super("toy/gone.json");
    }
  }

  @Test
  void passes_the_slips_of_a_bundle_on() throws IOException {
    jar("slipped.jar", Slipped.class.getName());

    assertThatThrownBy(() -> BundleLoader.of(HERE, folder))
        .isInstanceOf(InvalidBundleException.class)
        .hasMessageContaining("toy/gone.json: there is no such resource");
  }

  @Test
  void refuses_a_folder_without_jars() {
    assertThatThrownBy(() -> BundleLoader.of(HERE, folder))
        .isInstanceOf(InvalidBundleException.class)
        .hasMessageContaining("holds no jar");
    assertThatThrownBy(() -> BundleLoader.of(HERE, folder.resolve("gone")))
        .isInstanceOf(InvalidBundleException.class)
        .hasMessageContaining("is not a folder");
  }

  private void jar(String name, String provider) throws IOException {
    try (OutputStream out = Files.newOutputStream(folder.resolve(name));
        JarOutputStream jar = new JarOutputStream(out)) {
      jar.putNextEntry(new JarEntry("META-INF/services/" + Bundle.class.getName()));
      jar.write(provider.getBytes(UTF_8));
    }
  }
}
