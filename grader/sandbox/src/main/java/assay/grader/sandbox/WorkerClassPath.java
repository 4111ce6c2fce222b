package assay.grader.sandbox;

import assay.wire.Message;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;

/**
 * Where the worker's classes lie: jars of a distribution, or folders of a build.
 *
 * @param wire what holds {@code assay.wire}
 * @param worker what holds {@code assay.worker}
 */
public record WorkerClassPath(Path wire, Path worker) {
  private static final String WORKER = "assay/worker/Runner.class";
  private static final String WIRE = Message.class.getName().replace('.', '/') + ".class";

  /**
   * Those on this grader's own class path.
   *
   * @throws IOException if they are not there
   */
  public static WorkerClassPath ofThisGrader() throws IOException {
    return new WorkerClassPath(holderOf(WIRE), holderOf(WORKER));
  }

  /** As the option {@code --module-path} takes it. */
  String modulePath() {
    return worker + File.pathSeparator + wire;
  }

  private static Path holderOf(String resource) throws IOException {
    URL url = WorkerClassPath.class.getClassLoader().getResource(resource);
    if (url == null) {
      throw new IOException(resource + " is not on the class path; build the grader again");
    }
    String place = url.toString();
    String holder =
        place.startsWith("jar:")
            ? place.substring("jar:".length(), place.indexOf("!/"))
            : place.substring(0, place.length() - resource.length());
    try {
      return Path.of(new java.net.URI(holder));
    } catch (URISyntaxException broken) {
      throw new IOException("cannot read " + place, broken);
    }
  }
}
