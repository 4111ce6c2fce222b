package assay.grader.model;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * All that a graded submission amounts to; every writer of a format writes one of these.
 *
 * <p>Texts that came from the student are plain and capped from here on: the records see to it.
 *
 * @param assignment what was graded
 * @param submission who handed in what
 * @param status whether the score is final
 * @param problems every problem with every check, in the order of the handout
 * @param environment where and when
 */
public record Report(
    AssignmentInfo assignment,
    SubmissionInfo submission,
    Status status,
    List<ProblemScore> problems,
    Environment environment) {

  private static final int MAX_MESSAGE = 4_000;
  private static final int MAX_OUTPUT = 2_000;
  private static final int MAX_ANSWER = 20_000;
  private static final int MAX_NAME = 300;

  public Report {
    requireNonNull(assignment);
    requireNonNull(submission);
    requireNonNull(status);
    requireNonNull(environment);
    problems = List.copyOf(problems);
  }

  /** How far a submission's grading has come. */
  public enum Status {
    /** The score is final. */
    GRADED,
    /** A person has still to mark written parts. */
    AWAITING_MARKS,
    /** Something of the grader's own failed; the score says nothing. */
    GRADER_FAULT;

    /** As reports spell it: {@code awaiting-marks}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** How far grading has come, as the problems' checks and marks have it. */
  public static Status status(List<ProblemScore> problems) {
    if (problems.stream()
        .flatMap(problem -> problem.checks().stream())
        .anyMatch(check -> check.outcome().equals("GraderFault"))) {
      return Status.GRADER_FAULT;
    }
    boolean unmarked =
        problems.stream()
            .flatMap(problem -> problem.written().stream())
            .anyMatch(written -> written.score().isEmpty());
    return unmarked ? Status.AWAITING_MARKS : Status.GRADED;
  }

  /** The same report with other problems, as after a person has marked written parts. */
  public Report with(List<ProblemScore> others) {
    return new Report(assignment, submission, status(others), others, environment);
  }

  /** Points that checks gave. */
  public double automaticScore() {
    return Points.sum(problems.stream().mapToDouble(ProblemScore::score));
  }

  /** Points that checks could give. */
  public double automaticMaxScore() {
    return Points.sum(problems.stream().mapToDouble(ProblemScore::maxScore));
  }

  /** The automatic score as a share from 0 to 1, for platforms that know no points. */
  public BigDecimal automaticShare() {
    double max = automaticMaxScore();
    return max > 0
        ? BigDecimal.valueOf(Math.clamp(automaticScore() / max, 0, 1))
            .setScale(6, RoundingMode.HALF_UP)
            .stripTrailingZeros()
        : BigDecimal.ZERO;
  }

  /** Points that a person gave; empty until all written parts are marked. */
  public Optional<Double> writtenScore() {
    List<WrittenScore> written = problems.stream().flatMap(p -> p.written().stream()).toList();
    if (written.isEmpty() || written.stream().anyMatch(w -> w.score().isEmpty())) {
      return Optional.empty();
    }
    return Optional.of(Points.sum(written.stream().mapToDouble(w -> w.score().orElseThrow())));
  }

  /** Points that a person can give. */
  public double writtenMaxScore() {
    return Points.sum(
        problems.stream().flatMap(p -> p.written().stream()).mapToDouble(WrittenScore::maxScore));
  }

  /** Points of the written parts that nobody has marked yet. */
  public double openMaxScore() {
    return Points.sum(
        problems.stream()
            .flatMap(p -> p.written().stream())
            .filter(w -> w.score().isEmpty())
            .mapToDouble(WrittenScore::maxScore));
  }

  /** Automatic and entered points. */
  public double score() {
    double entered =
        problems.stream()
            .flatMap(p -> p.written().stream())
            .mapToDouble(w -> w.score().orElse(0.0))
            .sum();
    return Points.rounded(automaticScore() + entered);
  }

  /** Automatic and written points that there are. */
  public double maxScore() {
    return Points.rounded(automaticMaxScore() + writtenMaxScore());
  }

  /** The assignment by name. */
  public record AssignmentInfo(String id, String title, String version) {}

  /**
   * The submission by name.
   *
   * @param sha256 its digest; empty if it could not be read
   * @param files the paths that were taken
   * @param notes what the student should know about the files
   */
  public record SubmissionInfo(
      String id, Optional<String> sha256, List<String> files, List<String> notes) {
    public SubmissionInfo {
      files = files.stream().map(file -> PlainText.line(file, MAX_NAME)).toList();
      notes = notes.stream().map(note -> PlainText.line(note, MAX_MESSAGE)).toList();
    }
  }

  /**
   * One problem.
   *
   * @param outcome name of the outcome that describes the problem as a whole
   * @param checks every declared check of the problem
   * @param written the part that a person marks
   */
  public record ProblemScore(
      String id,
      String title,
      double score,
      double maxScore,
      String outcome,
      List<CheckScore> checks,
      Optional<WrittenScore> written) {
    public ProblemScore {
      checks = List.copyOf(checks);
    }

    /** The same problem with another written part. */
    public ProblemScore with(WrittenScore part) {
      return new ProblemScore(id, title, score, maxScore, outcome, checks, Optional.of(part));
    }
  }

  /** One check. */
  public record CheckScore(
      String id,
      String title,
      String todo,
      double score,
      double maxScore,
      String outcome,
      String message,
      Visibility visibility,
      long durationMillis,
      String seed,
      String rationale,
      String output,
      List<Figure> figures) {
    public CheckScore {
      message = PlainText.of(message, MAX_MESSAGE);
      output = PlainText.of(output, MAX_OUTPUT);
      figures = List.copyOf(figures);
    }
  }

  /**
   * A written part.
   *
   * @param score what a person gave, if one has
   * @param comment what that person said about it; empty if nothing
   * @param answerFile where the student's text belongs
   * @param answer what stands there, unless it is missing or blank
   * @param rubric one line for each criterion
   */
  public record WrittenScore(
      Optional<Double> score,
      double maxScore,
      String comment,
      String answerFile,
      Optional<Answer> answer,
      List<String> rubric) {
    public WrittenScore {
      comment = PlainText.of(comment, MAX_MESSAGE);
      rubric = List.copyOf(rubric);
    }

    /** The same part, marked or opened again. */
    public WrittenScore marked(Optional<Double> points, String remark) {
      return new WrittenScore(points, maxScore, remark, answerFile, answer, rubric);
    }
  }

  /**
   * A student's text, for the person who marks it.
   *
   * @param text plain and capped
   * @param sha256 digest of the whole file: marks belong to this content
   */
  public record Answer(String text, String sha256) {
    public Answer {
      text = PlainText.of(text, MAX_ANSWER);
      requireNonNull(sha256);
    }
  }

  /** Where and when a submission was graded. */
  public record Environment(
      String assay,
      String jdk,
      String os,
      Confinement isolation,
      long seed,
      Instant gradedAt,
      long elapsedMillis) {}
}
