package assay.grader.report;

import assay.grader.model.Points;
import assay.grader.model.Report;
import java.math.BigDecimal;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The {@code result.json} of Classroom 50, in the working folder of a student's repository. Names
 * come from the runner's environment. Scores are whole there, so points with a fraction are counted
 * in smaller units, which the names of the tests say.
 */
public final class Classroom50 implements ReportFormat {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss'Z'").withZone(ZoneOffset.UTC);
  private static final List<Integer> UNITS = List.of(1, 2, 4, 5, 10, 20, 100, 1_000, 10_000);

  private final Map<String, String> environment;

  /** Takes names from this process's environment. */
  public Classroom50() {
    this(System.getenv());
  }

  Classroom50(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public String id() {
    return "classroom50";
  }

  @Override
  public String fileName() {
    return "result.json";
  }

  @Override
  public byte[] write(Report report) {
    List<ShownTest> tests = ShownTest.of(report);
    int unit = unit(tests);
    Function<Double, Integer> whole =
        points -> Points.decimal(points).multiply(BigDecimal.valueOf(unit)).intValue();
    int score = tests.stream().mapToInt(test -> whole.apply(test.score())).sum();
    int max = tests.stream().mapToInt(test -> whole.apply(test.maxScore())).sum();
    String commit = environment.getOrDefault("COMMIT_URL", "");
    return JsonText.write(
        json -> {
          json.writeStartObject();
          json.writeStringProperty("schema", "classroom50/result/v1");
          json.writeStringProperty("classroom", environment.getOrDefault("CLASSROOM", ""));
          json.writeStringProperty(
              "assignment", environment.getOrDefault("ASSIGNMENT", report.assignment().id()));
          json.writeStringProperty("submission", environment.getOrDefault("SUBMISSION_TAG", ""));
          json.writeStringProperty("commit", commit);
          json.writeStringProperty("release", environment.getOrDefault("RELEASE_URL", ""));
          json.writeStringProperty("review", environment.getOrDefault("REVIEW_URL", commit));
          json.writeStringProperty(
              "datetime",
              TIME.format(report.environment().gradedAt().truncatedTo(ChronoUnit.SECONDS)));
          json.writeNumberProperty("score", score);
          json.writeNumberProperty("max-score", max);
          json.writeArrayPropertyStart("tests");
          for (ShownTest test : tests) {
            json.writeStartObject();
            json.writeStringProperty(
                "test-name",
                unit == 1 ? test.name() : "%s (1/%d points)".formatted(test.name(), unit));
            json.writeBooleanProperty("passed", test.isPassed());
            json.writeNumberProperty("score", whole.apply(test.score()));
            json.writeNumberProperty("max-score", whole.apply(test.maxScore()));
            json.writeEndObject();
          }
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  /** The smallest unit in which all points are whole; points have at most four decimals. */
  private static int unit(List<ShownTest> tests) {
    return UNITS.stream()
        .filter(
            unit ->
                tests.stream()
                    .allMatch(
                        test -> isWhole(test.score(), unit) && isWhole(test.maxScore(), unit)))
        .findFirst()
        .orElseThrow();
  }

  private static boolean isWhole(double points, int unit) {
    return Points.decimal(points).multiply(BigDecimal.valueOf(unit)).stripTrailingZeros().scale()
        <= 0;
  }
}
