package assay.grader.pipeline;

import assay.grader.bundle.Bundle;
import assay.grader.sandbox.WorkerClassPath;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32C;

/**
 * The version of grader and assignment together: a number for people, and a checksum of the jars,
 * so that a result is never reused after any of them changed.
 *
 * @param text such as {@code 0.1.0+3f2a9c01}
 * @param isReleased whether all of it comes from jars, and so has a checksum
 */
record Version(String text, boolean isReleased) {

  static Version of(Bundle bundle) {
    String number =
        Optional.ofNullable(Version.class.getPackage().getImplementationVersion())
            .orElse("development");
    // Whoever writes these jars is trusted, and a JVM that has just started computes no digest as
    // fast.
    var checksum = new CRC32C();
    try {
      for (Path jar : jars(bundle)) {
        if (!Files.isRegularFile(jar)) {
          return new Version(number, false);
        }
        checksum.update(Files.readAllBytes(jar));
      }
    } catch (IOException unreadable) {
      return new Version(number, false);
    }
    return new Version(number + "+" + HexFormat.of().toHexDigits((int) checksum.getValue()), true);
  }

  /** All that a result depends on, or the folders of its classes. */
  private static Set<Path> jars(Bundle bundle) throws IOException {
    Set<Class<?>> types = new LinkedHashSet<>();
    types.add(Version.class);
    types.add(bundle.getClass());
    types.addAll(bundle.checkSuites());
    bundle.assignment().problems().forEach(problem -> types.add(problem.contract()));
    Set<Path> jars = new LinkedHashSet<>();
    for (Class<?> type : types) {
      CodeSource source = type.getProtectionDomain().getCodeSource();
      if (source == null) {
        throw new IOException(type + " comes from nowhere");
      }
      jars.add(Path.of(URI.create(source.getLocation().toString())));
    }
    WorkerClassPath worker = WorkerClassPath.ofThisGrader();
    jars.add(worker.wire());
    jars.add(worker.worker());
    return jars;
  }
}
