package mfdnn.train;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import mfdnn.mnist.InvalidDataException;
import mfdnn.mnist.LabelledImages;
import mfdnn.mnist.Mnist;
import mfdnn.mnist.SyntheticDigits;
import mfdnn.nn.Kernels;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command {@code train}: problem 6's experiment from the command line. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    showDefaultValues = true,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:trained to the end",
      "1:stopped: diverged, or a file could not be read or written",
      "2:usage, or data that cannot be used"
    },
    description = "Trains the AlexNet variation, with random labels as the experiment states it.")
public final class TrainCommand implements Callable<Integer> {
  /** Enough to tell 10 % from 11 %, and little work. */
  private static final int HELD_OUT = 2_000;

  enum Labels {
    RANDOM,
    TRUE
  }

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "MNIST's files, gzip'd or plain; without it, digits that the program draws.")
  private @Nullable Path data;

  @Option(names = "--download", description = "Fetch MNIST into the --data directory first.")
  private boolean download;

  @Option(names = "--mirror", paramLabel = "URL", description = "Where to download from.")
  private URI mirror = MnistDownload.MIRROR;

  @Option(names = "--labels", description = "random or true.")
  private Labels labels = Labels.RANDOM;

  @Option(names = "--images", paramLabel = "N", description = "Images to train on.")
  private int images = 6_000;

  @Option(names = "--epochs", paramLabel = "N", description = "How often each image is seen.")
  private int epochs = 150;

  @Option(names = "--batch", paramLabel = "N", description = "Images of a step.")
  private int batch = 64;

  @Option(names = "--learning-rate", paramLabel = "X", description = "Step size of SGD.")
  private float learningRate = 0.1f;

  @Option(names = "--momentum", paramLabel = "X", description = "Momentum of SGD.")
  private float momentum = 0;

  @Option(names = "--width", paramLabel = "X", description = "Factor of the network's widths.")
  private double width = 1;

  @Option(names = "--seed", paramLabel = "N", description = "Of all that is random.")
  private long seed = 1;

  @Option(names = "--threads", paramLabel = "N", description = "0 takes all processors.")
  private int threads;

  @Option(names = "--out", paramLabel = "DIR", description = "Where checkpoint and curve go.")
  private Path out = Path.of("runs", "mnist");

  @Option(names = "--resume", description = "Go on from the checkpoint in --out.")
  private boolean resume;

  /** Runs the command and exits with its code. */
  public static void main(String[] arguments) {
    System.exit(execute(new PrintWriter(System.err, true, StandardCharsets.UTF_8), arguments));
  }

  static int execute(PrintWriter log, String... arguments) {
    CommandLine line =
        new CommandLine(new TrainCommand()).setCaseInsensitiveEnumValuesAllowed(true);
    line.setErr(log);
    line.setOut(log);
    line.setExecutionExceptionHandler(
        (e, _, _) -> {
          if (e instanceof IOException || e instanceof TrainingStoppedException) {
            log.println("assay train: " + e.getMessage());
            return e instanceof InvalidDataException ? 2 : 1;
          }
          throw e;
        });
    return line.execute(arguments);
  }

  @Override
  public Integer call() throws IOException, TrainingStoppedException {
    CommandLine line = java.util.Objects.requireNonNull(spec).commandLine();
    PrintWriter log = line.getOut();
    LabelledImages all = images(line);
    Settings settings;
    TrainingData chosen;
    try {
      String source = TrainingData.fingerprint(data == null ? "drawn" : "mnist", all);
      settings =
          new Settings(
              labels == Labels.RANDOM,
              images,
              epochs,
              batch,
              learningRate,
              momentum,
              width,
              seed,
              source);
      chosen = TrainingData.choose(all, images, HELD_OUT, labels == Labels.RANDOM, seed);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(line, e.getMessage() + ".", e);
    }
    try {
      Files.createDirectories(out);
    } catch (IOException e) {
      throw new IOException(
          "The folder %s cannot be made (%s). Choose another with --out.".formatted(out, e), e);
    }
    if (!resume && Files.exists(out.resolve("checkpoint.bin"))) {
      throw new CommandLine.ParameterException(
          line, out + " holds a run already. Continue it with --resume or choose another --out.");
    }
    int count = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    try (Kernels kernels = Kernels.best(count)) {
      log.printf("%s; %s%n", kernels.name(), settings.identity());
      train(new MnistTrainer(settings, chosen, kernels, out), settings, kernels, log);
    }
    return 0;
  }

  private void train(MnistTrainer trainer, Settings settings, Kernels kernels, PrintWriter log)
      throws IOException, TrainingStoppedException {
    if (resume) {
      trainer.resume();
      log.printf("resumed after epoch %d%n", trainer.epochsDone());
    }
    long start = System.nanoTime();
    int before = trainer.epochsDone();
    MnistTrainer.Summary summary;
    try (Progress progress = new Progress(settings, before, log)) {
      summary = trainer.run(progress);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    Curve curve = new Curve(summary.curve());
    curve.writeCsv(out.resolve("curve.csv"));
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("settings", settings);
    run.put("kernels", kernels.name());
    run.put("epochsThisTime", summary.curve().size() - before);
    run.put("secondsThisTime", seconds);
    run.put("trainingAccuracyWithoutDropout", summary.training().accuracy());
    run.put("heldOutAccuracy", summary.heldOut().accuracy());
    run.put("heldOutImages", summary.heldOut().images());
    curve.writeJson(out.resolve("curve.json"), run);
    curve.writePicture(
        out.resolve("curve.png"),
        "%s labels, %d images, width %s"
            .formatted(labels == Labels.RANDOM ? "Random" : "True", images, width));
    log.printf(
        Locale.ROOT,
        "training accuracy %.2f %% (loss %.4f, dropout off), held-out accuracy %.2f %% of %d images,"
            + " %.0f s; curve in %s%n",
        100 * summary.training().accuracy(),
        summary.training().loss(),
        100 * summary.heldOut().accuracy(),
        summary.heldOut().images(),
        seconds,
        out);
  }

  private LabelledImages images(CommandLine line) throws IOException {
    if (data == null) {
      if (download) {
        throw new CommandLine.ParameterException(
            line, "--download needs --data, the directory to put MNIST into.");
      }
      return SyntheticDigits.balanced(images + HELD_OUT, seed);
    }
    if (download) {
      new MnistDownload(mirror, MnistDownload.FILES).into(data);
    }
    try {
      return Mnist.TRAIN.read(data);
    } catch (InvalidDataException e) {
      // The smaller part will do where the larger one is missing altogether.
      if (Files.exists(data.resolve("train-images-idx3-ubyte.gz"))
          || Files.exists(data.resolve("train-images-idx3-ubyte"))) {
        throw e;
      }
      line.getOut().println("no training images there: taking them from the test images (t10k)");
      return Mnist.TEST.read(data);
    }
  }

  /** A bar on a terminal, a line for each epoch elsewhere. */
  private static final class Progress implements MnistTrainer.Listener, AutoCloseable {
    private final PrintWriter log;
    private final Settings settings;
    private final int before;
    private final @Nullable ProgressBar bar;
    private final long start = System.nanoTime();

    Progress(Settings settings, int before, PrintWriter log) {
      this.settings = settings;
      this.before = before;
      this.log = log;
      this.bar =
          System.console() != null && System.console().isTerminal()
              ? new ProgressBarBuilder()
                  .setTaskName("training")
                  .setInitialMax((long) settings.images() * settings.epochs())
                  .startsFrom((long) settings.images() * before, Duration.ZERO)
                  .setUnit(" images", 1)
                  .showSpeed()
                  .build()
              : null;
    }

    @Override
    public void trained(int images) {
      if (bar != null) {
        bar.stepBy(images);
      }
    }

    @Override
    public void epochEnded(EpochResult result) {
      String state =
          String.format(
              Locale.ROOT, "loss %.4f, accuracy %.2f %%", result.loss(), 100 * result.accuracy());
      if (bar != null) {
        bar.setExtraMessage(state);
        return;
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      int done = result.epoch() - before;
      log.printf(
          Locale.ROOT,
          "epoch %d of %d: %s, %.1f images/s, %s to go%n",
          result.epoch(),
          settings.epochs(),
          state,
          (double) done * settings.images() / seconds,
          Duration.ofSeconds(Math.round(seconds / done * (settings.epochs() - result.epoch())))
              .toString()
              .substring(2)
              .toLowerCase(Locale.ROOT));
    }

    @Override
    public void close() {
      if (bar != null) {
        bar.close();
      }
    }
  }
}
