package assay.grader.sandbox.confine;

import static org.assertj.core.api.Assertions.assertThat;

import assay.grader.sandbox.confine.SystemCall.Architecture;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** The walls of this machine around a {@link ToyWorker}, for tests. */
final class Walls {
  private Walls() {}

  /** A sandbox behind a wall; aborts the test where this machine does not have it. */
  static LinuxSandbox sandbox(String wall) throws IOException {
    return Sandboxes.behind(wall(wall));
  }

  static Wall wall(String name) throws IOException {
    Optional<Architecture> architecture = Architecture.ofThisMachine();
    Optional<SystemFiles> system =
        architecture.isPresent() ? SystemFiles.ofThisJvm(architecture.get()) : Optional.empty();
    Assumptions.assumeTrue(system.isPresent(), "not available here: needs Linux with glibc");
    RunTimeImage image = image();
    Optional<? extends Wall> wall =
        name.equals("bubblewrap")
            ? BubblewrapWall.Tools.find().map(t -> new BubblewrapWall(image, system.get(), t))
            : Optional.of(new LandlockWall(image, system.get()));
    Assumptions.assumeTrue(wall.isPresent(), "not available here: bubblewrap is not installed");
    assumeWorks(wall.get());
    return wall.get();
  }

  private static void assumeWorks(Wall wall) throws IOException {
    try (LinuxSandbox sandbox = Sandboxes.behind(wall);
        Conversation worker = new Conversation(sandbox.startChild(Program.RUNNER))) {
      Assumptions.assumeTrue(
          worker.greeted(), "not available here: the kernel refuses " + wall.name());
    }
  }

  private static RunTimeImage image() throws IOException {
    Path scratch = Files.createTempDirectory("toy-worker");
    Path cache = CacheFolder.ofThisGrader();
    return RunTimeImage.prepare(
        cache, ToyWorker.jars(scratch), (_, process) -> process.toProcess().close(), _ -> {});
  }

  /** A toy worker, asked line by line. */
  static final class Conversation implements AutoCloseable {
    private final LinuxChild child;
    private final BufferedReader answers;
    private final OutputStream questions;
    private final boolean greeted;

    Conversation(LinuxChild child) throws IOException {
      this.child = child;
      this.answers =
          new BufferedReader(new InputStreamReader(child.fromProcess(), StandardCharsets.UTF_8));
      this.questions = child.toProcess();
      this.greeted = "ready".equals(answers.readLine());
    }

    boolean greeted() {
      return greeted;
    }

    LinuxChild child() {
      return child;
    }

    void send(String question) throws IOException {
      questions.write((question + "\n").getBytes(StandardCharsets.UTF_8));
      questions.flush();
    }

    String ask(String question) throws IOException {
      assertThat(greeted).isTrue();
      send(question);
      return String.valueOf(answers.readLine());
    }

    @Override
    public void close() {
      child.kill();
    }
  }
}
