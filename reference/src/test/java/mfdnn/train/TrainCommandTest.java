package mfdnn.train;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.imageio.ImageIO;
import mfdnn.mnist.Mnist;
import mfdnn.mnist.SyntheticDigits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainCommandTest {
  private static final String[] SMALL = {
    "--images", "40", "--batch", "16", "--width", "0.02", "--threads", "1", "--momentum", "0.5"
  };

  @TempDir private Path folder;

  @Test
  void a_run_leaves_its_curve_as_table_json_and_picture() throws Exception {
    Run run = train(folder.resolve("run"), "--epochs", "2");
    assertThat(run.code).as(run.log).isZero();
    assertThat(Files.readAllLines(folder.resolve("run/curve.csv")))
        .hasSize(3)
        .first()
        .isEqualTo("epoch,loss,accuracy");
    assertThat(Files.readString(folder.resolve("run/curve.json")))
        .contains("\"heldOutAccuracy\"", "\"randomLabels\" : true");
    assertThat(ImageIO.read(folder.resolve("run/curve.png").toFile()).getWidth()).isEqualTo(900);
    assertThat(run.log).contains("epoch 2 of 2", "images/s", "held-out accuracy");
  }

  @Test
  void a_run_killed_at_any_moment_and_resumed_is_the_uninterrupted_run_bit_for_bit()
      throws Exception {
    Path whole = folder.resolve("whole");
    Path killed = folder.resolve("killed");
    assertThat(train(whole, "--epochs", "12").code).isZero();

    // Far more epochs than it will get to.
    List<String> endless = arguments(killed, "--epochs", "100000");
    Process process = start(List.of("--add-modules", "jdk.incubator.vector"), endless);
    try {
      while (!Files.exists(killed.resolve("checkpoint.bin"))) {
        assertThat(process.isAlive()).as(Files.readString(folder.resolve("log"))).isTrue();
        TimeUnit.MILLISECONDS.sleep(5);
      }
    } finally {
      process.destroyForcibly().waitFor();
    }
    int reached = Checkpoint.read(killed.resolve("checkpoint.bin")).curve().size();
    if (reached > 12) {
      // Too fast a machine to stop it in time; the longer run must then be what is compared with.
      assertThat(train(whole, "--epochs", Integer.toString(reached + 2), "--resume").code).isZero();
    }
    String epochs = Integer.toString(Math.max(12, reached + 2));
    assertThat(train(killed, "--epochs", epochs, "--resume").code).isZero();
    if (reached <= 12 && !epochs.equals("12")) {
      assertThat(train(whole, "--epochs", epochs, "--resume").code).isZero();
    }
    for (String file : List.of("checkpoint.bin", "curve.csv")) {
      assertThat(Files.mismatch(whole.resolve(file), killed.resolve(file))).as(file).isEqualTo(-1);
    }
  }

  @Test
  void a_run_is_not_written_over_nor_resumed_with_other_options() {
    Path out = folder.resolve("run");
    assertThat(train(out, "--epochs", "1").code).isZero();
    Run again = train(out, "--epochs", "1");
    assertThat(again.code).isEqualTo(2);
    assertThat(again.log).contains("holds a run already", "--resume");
    Run other = train(out, "--epochs", "2", "--resume", "--seed", "9");
    assertThat(other.code).isEqualTo(1);
    assertThat(other.log).contains("belongs to another run", "seed=1", "seed=9");
  }

  @Test
  void divergence_stops_the_run_and_says_what_to_do() {
    Run run = train(folder.resolve("run"), "--epochs", "50", "--learning-rate", "1e6");
    assertThat(run.code).isEqualTo(1);
    assertThat(run.log).contains("the training diverged. Lower --learning-rate (now 1000000.0)");
  }

  @Test
  void a_folder_that_cannot_be_made_is_named() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    Run run = train(file.resolve("run"), "--epochs", "1");
    assertThat(run.code).isEqualTo(1);
    assertThat(run.log).contains(file.resolve("run") + " cannot be made").contains("--out");
  }

  @Test
  void a_checkpoint_that_cannot_be_written_says_how_to_go_on() throws Exception {
    Path out = folder.resolve("run");
    // A folder in the place of the partial file refuses as a full disk would.
    Files.createDirectories(out.resolve("checkpoint.bin.partial"));
    Run run = train(out, "--epochs", "1");
    assertThat(run.code).isEqualTo(1);
    assertThat(run.log).contains("checkpoint.bin cannot be written", "--resume");
  }

  @Test
  void a_damaged_checkpoint_is_noticed() throws Exception {
    Path out = folder.resolve("run");
    assertThat(train(out, "--epochs", "1").code).isZero();
    Path file = out.resolve("checkpoint.bin");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    assertThat(train(out, "--epochs", "2", "--resume").log).contains("not a whole checkpoint");
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    assertThat(train(out, "--epochs", "2", "--resume").log).contains("not a whole checkpoint");
  }

  @Test
  void mnist_is_read_from_a_directory_also_if_only_the_test_images_are_there() throws Exception {
    Path data = folder.resolve("mnist");
    Mnist.TEST.write(data, SyntheticDigits.balanced(60, 4));
    Run run = train(folder.resolve("run"), "--epochs", "1", "--data", data.toString());
    assertThat(run.code).as(run.log).isZero();
    assertThat(run.log).contains("taking them from the test images", "of 20 images");
    Run tooMany = train(folder.resolve("other"), "--images", "60", "--data", data.toString());
    assertThat(tooMany.code).isEqualTo(2);
    assertThat(tooMany.log).contains("There are 60 images: train on at most 59");
  }

  @Test
  void without_the_vector_api_a_run_says_which_flag_it_wants_and_goes_on_with_plain_loops()
      throws Exception {
    Path out = folder.resolve("run");
    Process process = start(List.of(), arguments(out, "--epochs", "1"));
    try {
      assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    } finally {
      process.destroyForcibly();
    }
    String log = Files.readString(folder.resolve("log"));
    assertThat(process.exitValue()).as(log).isZero();
    assertThat(log).contains("--add-modules jdk.incubator.vector", "plain loops", "epoch 1 of 1");
    assertThat(Files.readAllLines(out.resolve("curve.csv"))).hasSize(2);
  }

  /** Starts a training in a JVM of its own; what it says goes to a file. */
  private Process start(List<String> jvmOptions, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.addAll(List.of("-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
    command.add(TrainCommand.class.getName());
    command.addAll(arguments);
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("log").toFile())
        .start();
  }

  private record Run(int code, String log) {}

  private static Run train(Path out, String... options) {
    StringWriter log = new StringWriter();
    int code =
        TrainCommand.execute(
            new PrintWriter(log, true), arguments(out, options).toArray(String[]::new));
    return new Run(code, log.toString());
  }

  /** Later options win, so that a test can change one of the small ones. */
  private static List<String> arguments(Path out, String... options) {
    List<String> arguments = new ArrayList<>();
    List<String> given = Arrays.asList(options);
    for (int i = 0; i < SMALL.length; i += 2) {
      if (!given.contains(SMALL[i])) {
        arguments.addAll(List.of(SMALL[i], SMALL[i + 1]));
      }
    }
    arguments.addAll(given);
    arguments.addAll(List.of("--out", out.toString().replace('/', File.separatorChar)));
    return arguments;
  }
}
