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
 * @param refusal why nothing was graded; present just where the status is {@link
 *     Status#NOT_GRADABLE}
 * @param problems every problem with every check, in the order of the handout
 * @param environment where and when
 * @param standing what happened to it besides grading
 */
public record Report(
    AssignmentInfo assignment,
    SubmissionInfo submission,
    Status status,
    Optional<Refusal> refusal,
    List<ProblemScore> problems,
    Environment environment,
    Standing standing) {

  private static final int MAX_MESSAGE = 4_000;
  private static final int MAX_OUTPUT = 2_000;
  private static final int MAX_ANSWER = 20_000;
  private static final int MAX_NAME = 300;

  public Report {
    requireNonNull(assignment);
    requireNonNull(submission);
    requireNonNull(status);
    requireNonNull(environment);
    requireNonNull(standing);
    problems = List.copyOf(problems);
    if (refusal.isPresent() != (status == Status.NOT_GRADABLE)) {
      throw new IllegalArgumentException(status + " and " + refusal + " contradict each other");
    }
  }

  /** A report to which nothing has happened since it was made. */
  public Report(
      AssignmentInfo assignment,
      SubmissionInfo submission,
      Status status,
      Optional<Refusal> refusal,
      List<ProblemScore> problems,
      Environment environment) {
    this(assignment, submission, status, refusal, problems, environment, Standing.NEW);
  }

  /** A report on work that was read. */
  public Report(
      AssignmentInfo assignment,
      SubmissionInfo submission,
      Status status,
      List<ProblemScore> problems,
      Environment environment) {
    this(assignment, submission, status, Optional.empty(), problems, environment);
  }

  /** How far a submission's grading has come. */
  public enum Status {
    /** The score is final. */
    GRADED,
    /** A person has still to mark written parts. */
    AWAITING_MARKS,
    /** Nothing of it could be read, so there is no score; a person has to do something. */
    NOT_GRADABLE,
    /** Something of the grader's own failed; the score says nothing. */
    GRADER_FAULT;

    /** As reports spell it: {@code awaiting-marks}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * Why a hand-in has no score.
   *
   * @param reason what is wrong and what to do next, for whoever's turn it is
   */
  public record Refusal(Kind kind, String reason, Turn turn) {
    public Refusal {
      requireNonNull(kind);
      requireNonNull(turn);
      reason = PlainText.line(reason, MAX_MESSAGE);
    }

    /** Whether there is a hand-in at all. */
    public enum Kind {
      /** Something was handed in that cannot be taken. */
      NOT_TAKEN,
      /** Somebody on the roster handed in nothing. */
      NOTHING_HANDED_IN
    }

    /** Who has to do something. */
    public enum Turn {
      /** Who handed it in. */
      STUDENT,
      /** Who gave the assignment. */
      INSTRUCTOR,
      /** Who runs the grader. */
      GRADER
    }
  }

  /** How far grading has come, as the problems' checks and marks have it. */
  public static Status status(List<ProblemScore> problems) {
    if (problems.stream()
        .flatMap(problem -> problem.checks().stream())
        .anyMatch(CheckScore::isFault)) {
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
    return new Report(
        assignment,
        submission,
        refusal.isPresent() ? status : status(others),
        refusal,
        others,
        environment,
        standing);
  }

  /** The same report after something else happened to it. */
  public Report with(Standing other) {
    return new Report(assignment, submission, status, refusal, problems, environment, other);
  }

  /**
   * The same report without what only its own page shows: messages, output, figures and texts of
   * answers. A class of these fits into memory, however large it is.
   */
  public Report outline() {
    return new Report(
        assignment,
        submission,
        status,
        refusal,
        problems.stream().map(ProblemScore::outline).toList(),
        environment,
        standing);
  }

  /** Whether a student may see a check by now. */
  public boolean shows(CheckScore check) {
    return standing.release().shows(check.visibility());
  }

  /** The same report of a hand-in about which more is known by now. */
  public Report with(Person person, List<Person.Attempt> otherAttempts) {
    return new Report(
        assignment,
        submission.with(person, otherAttempts),
        status,
        refusal,
        problems,
        environment,
        standing);
  }

  /** Whether there is a score: the work was read, and the grader did not fail on it. */
  public boolean hasScore() {
    return switch (status) {
      case GRADED, AWAITING_MARKS -> true;
      case NOT_GRADABLE, GRADER_FAULT -> false;
    };
  }

  /** Points that checks gave; empty without a {@linkplain #hasScore score}, since 0 is a claim. */
  public Optional<Double> automaticScore() {
    return hasScore() ? Optional.of(automaticPoints()) : Optional.empty();
  }

  private double automaticPoints() {
    return Points.sum(problems.stream().mapToDouble(ProblemScore::score));
  }

  /** Points that checks could give. */
  public double automaticMaxScore() {
    return Points.sum(problems.stream().mapToDouble(ProblemScore::maxScore));
  }

  /**
   * The automatic score as a share from 0 to 1, for platforms that know no points.
   *
   * @throws java.util.NoSuchElementException without a {@linkplain #hasScore score}
   */
  public BigDecimal automaticShare() {
    double max = automaticMaxScore();
    double score = automaticScore().orElseThrow();
    return max > 0
        ? BigDecimal.valueOf(Math.clamp(score / max, 0, 1))
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

  /**
   * Automatic and entered points after what due dates do to them; empty without a {@linkplain
   * #hasScore score}.
   */
  public Optional<Double> score() {
    return rawScore().map(raw -> standing.ruling().map(ruling -> ruling.score(raw)).orElse(raw));
  }

  /** Automatic and entered points as they were earned; empty without a score. */
  public Optional<Double> rawScore() {
    double entered =
        problems.stream()
            .flatMap(p -> p.written().stream())
            .mapToDouble(w -> w.score().orElse(0.0))
            .sum();
    return hasScore() ? Optional.of(Points.rounded(automaticPoints() + entered)) : Optional.empty();
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
   * @param person whose it is
   * @param otherAttempts uploads of the same person that do not count, oldest first
   */
  public record SubmissionInfo(
      String id,
      Optional<String> sha256,
      List<String> files,
      List<String> notes,
      Person person,
      List<Person.Attempt> otherAttempts) {
    public SubmissionInfo {
      files = files.stream().map(file -> PlainText.line(file, MAX_NAME)).toList();
      notes = notes.stream().map(note -> PlainText.line(note, MAX_MESSAGE)).toList();
      requireNonNull(person);
      otherAttempts = List.copyOf(otherAttempts);
    }

    /** A submission of which nothing but its id says whose it is. */
    public SubmissionInfo(
        String id, Optional<String> sha256, List<String> files, List<String> notes) {
      this(id, sha256, files, notes, Person.named(id), List.of());
    }

    SubmissionInfo with(Person other, List<Person.Attempt> attempts) {
      return new SubmissionInfo(id, sha256, files, notes, other, attempts);
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

    ProblemScore outline() {
      return new ProblemScore(
          id,
          title,
          score,
          maxScore,
          outcome,
          checks.stream().map(CheckScore::outline).toList(),
          written.map(WrittenScore::outline));
    }

    /** The same problem with other scores of its checks. */
    public ProblemScore with(List<CheckScore> others) {
      return new ProblemScore(
          id,
          title,
          Points.sum(others.stream().mapToDouble(CheckScore::score)),
          maxScore,
          outcome,
          others,
          written);
    }
  }

  /**
   * One check.
   *
   * @param score what it counts: a person's points, if one has put some in the place of the
   *     grader's
   * @param correction whose points count instead of the grader's; empty for the grader's own
   */
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
      List<Figure> figures,
      Optional<Correction> correction) {
    public CheckScore {
      message = PlainText.of(message, MAX_MESSAGE);
      output = PlainText.of(output, MAX_OUTPUT);
      figures = List.copyOf(figures);
      requireNonNull(correction);
    }

    /** A check that counts what the grader gave. */
    public CheckScore(
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
      this(
          id,
          title,
          todo,
          score,
          maxScore,
          outcome,
          message,
          visibility,
          durationMillis,
          seed,
          rationale,
          output,
          figures,
          Optional.empty());
    }

    CheckScore outline() {
      return new CheckScore(
          id,
          title,
          todo,
          score,
          maxScore,
          outcome,
          "",
          visibility,
          durationMillis,
          seed,
          "",
          "",
          List.of(),
          correction);
    }

    /** Whether the grader failed on it and nobody has given points instead. */
    public boolean isFault() {
      return outcome.equals("GraderFault") && correction.isEmpty();
    }

    /** What the grader gave. */
    public double automaticScore() {
      return correction.map(Correction::automatic).orElse(score);
    }

    /** The same check with a person's points. */
    public CheckScore corrected(double points, String by, String reason, Instant at) {
      return with(points, Optional.of(new Correction(automaticScore(), by, reason, at)));
    }

    /** The same check with the grader's points. */
    public CheckScore restored() {
      return with(automaticScore(), Optional.empty());
    }

    private CheckScore with(double points, Optional<Correction> other) {
      return new CheckScore(
          id,
          title,
          todo,
          points,
          maxScore,
          outcome,
          message,
          visibility,
          durationMillis,
          seed,
          rationale,
          output,
          figures,
          other);
    }
  }

  /**
   * Points that a person put in the place of a check's.
   *
   * @param automatic what the grader gave
   * @param by who did it
   * @param reason why, for the student too
   */
  public record Correction(double automatic, String by, String reason, Instant at) {
    public Correction {
      by = PlainText.line(by, MAX_NAME);
      reason = PlainText.of(reason, MAX_MESSAGE);
      requireNonNull(at);
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
   * @param marker who marked it; empty if nobody has, or nobody said so
   */
  public record WrittenScore(
      Optional<Double> score,
      double maxScore,
      String comment,
      String answerFile,
      Optional<Answer> answer,
      List<Criterion> rubric,
      Optional<Marker> marker) {
    public WrittenScore {
      comment = PlainText.of(comment, MAX_MESSAGE);
      rubric = List.copyOf(rubric);
      requireNonNull(marker);
    }

    WrittenScore outline() {
      return new WrittenScore(
          score,
          maxScore,
          comment,
          answerFile,
          answer.map(text -> new Answer("", text.sha256())),
          rubric,
          marker);
    }

    /** The same part, marked or opened again, as a whole. */
    public WrittenScore marked(Optional<Double> points, String remark) {
      return marked(points, remark, List.of(), Optional.empty());
    }

    /**
     * The same part, marked or opened again.
     *
     * @param criteria points of each line of the rubric; none if only the sum was given
     */
    public WrittenScore marked(
        Optional<Double> points,
        String remark,
        List<Optional<Double>> criteria,
        Optional<Marker> by) {
      List<Criterion> lines = new java.util.ArrayList<>();
      for (int i = 0; i < rubric.size(); i++) {
        lines.add(rubric.get(i).with(i < criteria.size() ? criteria.get(i) : Optional.empty()));
      }
      return new WrittenScore(points, maxScore, remark, answerFile, answer, lines, by);
    }
  }

  /**
   * One line of a rubric.
   *
   * @param text what is asked for
   * @param maxScore what it can earn
   * @param score what a person gave for it; empty if nobody has, or only the sum was given
   */
  public record Criterion(String text, double maxScore, Optional<Double> score) {
    public Criterion {
      requireNonNull(text);
      requireNonNull(score);
    }

    /** A line that nobody has marked. */
    public Criterion(String text, double maxScore) {
      this(text, maxScore, Optional.empty());
    }

    Criterion with(Optional<Double> points) {
      return new Criterion(text, maxScore, points);
    }

    /** The line as people read it, {@code Says why (4)}. */
    public String label() {
      return text + " (" + Points.text(maxScore) + ")";
    }
  }

  /** Who marked something, and when. */
  public record Marker(String name, Instant at) {
    public Marker {
      name = PlainText.line(name, MAX_NAME);
      requireNonNull(at);
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
