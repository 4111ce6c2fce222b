package assay.grader.sandbox.confine;

import assay.grader.sandbox.WorkerClassPath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.ModuleAttribute;
import java.lang.constant.ModuleDesc;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * The jars of the programs that run in JVMs of their own, taken from wherever the grader's class
 * path has them.
 *
 * <p>A class path of a build holds folders, which are packed here: for the launcher, since no
 * archive of classes can be made of a folder, and so that the same classes give the same bytes.
 *
 * @param wire the module of messages, a jar
 * @param worker the module of the compiler and the runner, a jar
 * @param launcher class files of {@link LandlockLauncher} by path
 * @param probe class files of {@link Probe} by path
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record ProgramJars(
    byte[] wire,
    byte[] worker,
    SortedMap<String, byte[]> launcher,
    SortedMap<String, byte[]> probe) {
  private static final List<Class<?>> LAUNCHER =
      List.of(LandlockLauncher.class, KernelCalls.class, SeccompFilter.class, SystemCall.class);

  static final String WORKER_MODULE = "assay.worker";
  static final String PROBE_MODULE = "assay.probe";
  static final String LAUNCHER_JAR = "launcher.jar";

  /** Those of this grader. */
  static ProgramJars ofThisGrader() throws IOException {
    WorkerClassPath places = WorkerClassPath.ofThisGrader();
    return of(jar(places.wire()), jar(places.worker()));
  }

  /** The given wire and worker, beside this grader's launcher and probe. */
  static ProgramJars of(byte[] wire, byte[] worker) throws IOException {
    return new ProgramJars(wire, worker, classes(LAUNCHER), classes(List.of(Probe.class)));
  }

  /** A name that changes with any byte of any of them. */
  String key() {
    // Of trusted files, and on the way to the first process: a digest would take the JVM longer.
    var checksum = new CRC32C();
    checksum.update(wire);
    checksum.update(worker);
    launcher.values().forEach(checksum::update);
    probe.values().forEach(checksum::update);
    return HexFormat.of().toHexDigits((int) checksum.getValue());
  }

  /** The modules, jars by file name. */
  Map<String, byte[]> modules() throws IOException {
    return Map.of("wire.jar", wire, "worker.jar", worker, "probe.jar", jar(described(probe)));
  }

  /** The launcher, which is no module, as a jar. */
  byte[] launcherJar() throws IOException {
    return jar(launcher);
  }

  /** The probe as a module: its one package is a package of the grader's, so it is packed here. */
  private static Map<String, byte[]> described(SortedMap<String, byte[]> probe) {
    var module = new TreeMap<>(probe);
    ModuleAttribute attribute =
        ModuleAttribute.of(
            ModuleDesc.of(PROBE_MODULE),
            builder ->
                builder.requires(ModuleDesc.of("java.base"), List.of(AccessFlag.MANDATED), null));
    module.put("module-info.class", ClassFile.of().buildModule(attribute));
    return module;
  }

  /** A jar, or a folder packed. */
  private static byte[] jar(Path place) throws IOException {
    return Files.isDirectory(place) ? packed(place) : Files.readAllBytes(place);
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

  private static SortedMap<String, byte[]> classes(List<Class<?>> types) throws IOException {
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
