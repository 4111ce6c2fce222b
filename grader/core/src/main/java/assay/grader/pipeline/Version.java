package assay.grader.pipeline;

import assay.grader.bundle.Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The version of grader and assignment together: a number for people, and a digest of the jars, so
 * that a result is never reused after any of them changed.
 *
 * @param text such as {@code 0.1.0+3f2a9c01}
 * @param isReleased whether all of it comes from jars, and so has a digest
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
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Optional<Path> jar : jars) {
        digest.update(Files.readAllBytes(jar.orElseThrow()));
      }
      return new Version(number + "+" + HexFormat.of().formatHex(digest.digest(), 0, 4), true);
    } catch (IOException e) {
      return new Version(number, false);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static Optional<Path> jar(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    return Optional.ofNullable(source)
        .map(known -> Path.of(java.net.URI.create(known.getLocation().toString())))
        .filter(Files::isRegularFile);
  }
}
