package assay.grader.author.handout;

import assay.grader.author.artifact.Artifact;
import assay.grader.bundle.InvalidBundleException;
import assay.grader.model.Diagnostic;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The starter's {@code pom.xml}: it names the assignment's library as the one dependency of version
 * {@code ${library.version}}.
 *
 * <p>In the author's project that is a module; in a handout it is a jar, whose version says what is
 * in it. Otherwise a student's Maven would keep the library of the first handout it has seen, be it
 * of another assignment or of an earlier edition.
 */
record StarterPom(String text, String group, String name, String version) {
  private static final Pattern DEPENDENCY =
      Pattern.compile(
          "<dependency>\\s*<groupId>([\\w.-]+)</groupId>\\s*<artifactId>([\\w.-]+)</artifactId>\\s*"
              + "<version>\\$\\{library\\.version}</version>");
  private static final Pattern VERSION =
      Pattern.compile("<library\\.version>([\\w.-]+)</library\\.version>");

  static StarterPom of(String text) {
    List<MatchResult> dependencies = DEPENDENCY.matcher(text).results().toList();
    Matcher version = VERSION.matcher(text);
    if (dependencies.size() != 1 || !version.find()) {
      throw new InvalidBundleException(
          List.of(
              Diagnostic.error(
                  "reference/src/starter/pom.xml",
                  0,
                  "names the assignment's library as one dependency of"
                      + " <version>${library.version}</version>, and sets the property"
                      + " library.version")));
    }
    MatchResult library = dependencies.getFirst();
    return new StarterPom(text, library.group(1), library.group(2), version.group(1));
  }

  /** The library as that dependency. */
  Artifact library(byte[] jar) {
    return new Artifact(group, name, Artifact.version(version, jar), jar, List.of());
  }

  /** The text for a library of another version. */
  String dependingOn(Artifact library) {
    return VERSION
        .matcher(text)
        .replaceFirst("<library.version>" + library.version() + "</library.version>");
  }
}
