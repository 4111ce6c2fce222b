package assay.grader.pipeline;

import assay.grader.bundle.Bundle;
import java.io.IOException;
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
    Set<Optional<Path>> jars = new LinkedHashSet<>();
    jars.add(jar(Version.class));
    jars.add(jar(bundle.getClass()));
    bundle.checkSuites().forEach(suite -> jars.add(jar(suite)));
    bundle.assignment().problems().forEach(problem -> jars.add(jar(problem.contract())));
    if (jars.contains(Optional.<Path>empty())) {
      return new Version(number, false);
    }
    // Whoever writes these jars is trusted, and a JVM that has just started computes no digest as
    // fast.
    var checksum = new CRC32C();
    try {
      for (Optional<Path> jar : jars) {
        checksum.update(Files.readAllBytes(jar.orElseThrow()));
      }
    } catch (IOException e) {
      return new Version(number, false);
    }
    return new Version(number + "+" + HexFormat.of().toHexDigits((int) checksum.getValue()), true);
  }

  private static Optional<Path> jar(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    return Optional.ofNullable(source)
        .map(known -> Path.of(java.net.URI.create(known.getLocation().toString())))
        .filter(Files::isRegularFile);
  }
}
