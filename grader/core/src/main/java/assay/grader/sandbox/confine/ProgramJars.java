package assay.grader.sandbox.confine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * The jars of the programs that run in JVMs of their own, taken from wherever the grader's class
 * path has them.
 *
 * <p>A class path of a build holds folders, which no archive of classes can be made of; they are
 * packed here. The same classes give the same bytes.
 *
 * @param jars content by file name
 */
record ProgramJars(Map<String, byte[]> jars) {
  private static final String WIRE = "assay/wire/package-info.class";
  private static final String WORKER = "assay/worker/Runner.class";
  private static final List<Class<?>> LAUNCHER =
      List.of(LandlockLauncher.class, KernelCalls.class, SeccompFilter.class, SystemCall.class);

  static final String PROBE_MODULE = "assay.probe";
  private static final List<Class<?>> PROBE = List.of(Probe.class);

  static final String WIRE_JAR = "wire.jar";
  static final String WORKER_JAR = "worker.jar";
  static final String LAUNCHER_JAR = "launcher.jar";
  static final String PROBE_JAR = "probe.jar";

  ProgramJars {
    jars = Map.copyOf(jars);
  }

  /** Those of this grader. */
  static ProgramJars ofThisGrader() throws IOException {
    return of(jarOf(WIRE), jarOf(WORKER));
  }

  /** The given wire and worker, beside this grader's launcher and probe. */
  static ProgramJars of(byte[] wire, byte[] worker) throws IOException {
    // The manifest makes the probe a module without a descriptor that would have to be compiled.
    byte[] manifest =
        "Manifest-Version: 1.0\nAutomatic-Module-Name: %s\n"
            .formatted(PROBE_MODULE)
            .getBytes(StandardCharsets.UTF_8);
    return new ProgramJars(
        Map.of(
            WIRE_JAR,
            wire,
            WORKER_JAR,
            worker,
            LAUNCHER_JAR,
            jar(classes(LAUNCHER)),
            PROBE_JAR,
            jar(withManifest(classes(PROBE), manifest))));
  }

  /** A name that changes with any byte of any jar. */
  String key() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      new TreeMap<>(jars).values().forEach(digest::update);
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /** The jar that holds a resource of the class path, or its folder packed. */
  private static byte[] jarOf(String resource) throws IOException {
    URL url = ProgramJars.class.getClassLoader().getResource(resource);
    if (url == null) {
      throw new IOException(resource + " is not on the class path; build the grader again");
    }
    String place = url.toString();
    try {
      if (place.startsWith("jar:")) {
        return Files.readAllBytes(
            Path.of(new URI(place.substring("jar:".length(), place.indexOf("!/")))));
      }
      String root = place.substring(0, place.length() - resource.length());
      return packed(Path.of(new URI(root)));
    } catch (URISyntaxException broken) {
      throw new IOException("cannot read " + place, broken);
    }
  }

  private static byte[] packed(Path root) throws IOException {
    var files = new TreeMap<String, byte[]>();
    try (Stream<Path> walk = Files.walk(root)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        files.put(root.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return jar(files);
  }

  private static Map<String, byte[]> classes(List<Class<?>> types) throws IOException {
    var files = new TreeMap<String, byte[]>();
    for (Class<?> type : types.stream().flatMap(t -> Stream.of(t.getNestMembers())).toList()) {
      String name = type.getName().replace('.', '/') + ".class";
      try (InputStream bytes = type.getClassLoader().getResourceAsStream(name)) {
        if (bytes == null) {
          throw new IOException(name + " is not on the class path; build the grader again");
        }
        files.put(name, bytes.readAllBytes());
      }
    }
    return files;
  }

  private static Map<String, byte[]> withManifest(Map<String, byte[]> files, byte[] manifest) {
    // A jar's manifest is found only if it comes first.
    var all = new LinkedHashMap<String, byte[]>();
    all.put(JarFile.MANIFEST_NAME, manifest);
    all.putAll(files);
    return all;
  }

  private static byte[] jar(Map<String, byte[]> files) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var jar = new JarOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> file : files.entrySet()) {
        var entry = new JarEntry(file.getKey());
        // Without a fixed time the same classes would give another key with every start.
        entry.setTime(0);
        jar.putNextEntry(entry);
        jar.write(file.getValue());
        jar.closeEntry();
      }
    }
    return bytes.toByteArray();
  }
}
