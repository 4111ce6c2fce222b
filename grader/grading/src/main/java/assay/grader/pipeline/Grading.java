package assay.grader.pipeline;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.grader.bundle.Assignment;
import assay.grader.bundle.Bundle;
import assay.grader.check.Catalogue;
import assay.grader.check.CheckRun;
import assay.grader.check.Interest;
import assay.grader.compile.CompileStage;
import assay.grader.intake.HandIn;
import assay.grader.intake.Intake;
import assay.grader.intake.SubmissionIds;
import assay.grader.model.CheckResult;
import assay.grader.model.DeclaredCheck;
import assay.grader.model.Diagnostic;
import assay.grader.model.Outcome;
import assay.grader.model.Person;
import assay.grader.model.ProblemCode;
import assay.grader.model.Report;
import assay.grader.model.Report.SubmissionInfo;
import assay.grader.model.Roster;
import assay.grader.model.SourceCompiler;
import assay.grader.model.Staged;
import assay.grader.model.StudentSession;
import assay.grader.model.StudentSessions;
import assay.grader.model.Submission;
import assay.grader.score.Scoring;
import assay.grader.source.SourceCheck;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Grades one submission after the other: intake, source check, compilation, checks, score.
 *
 * <p>Thread-safe as far as the sessions and the compiler are; several threads may grade at once.
 */
public final class Grading {
  private final Assignment assignment;
  private final Catalogue catalogue;
  private final StudentSessions sessions;
  private final long seed;
  private final Version version;
  private final Intake intake;
  private final SourceCheck sourceCheck;
  private final CompileStage compileStage;
  private final CheckRun checkRun;
  private final Scoring scoring;

  /**
   * Prepares grading.
   *
   * @param bundle the assignment
   * @param sessions where student code runs
   * @param compiler where student code is compiled
   * @param seed what all random numbers of the checks derive from
   * @throws assay.grader.bundle.InvalidBundleException if the checks contradict the manifest
   */
  public Grading(Bundle bundle, StudentSessions sessions, SourceCompiler compiler, long seed) {
    this(PreparedAssignment.of(bundle), sessions, compiler, seed);
  }

  /** Grades by an assignment whose checks have been read already. */
  public Grading(
      PreparedAssignment prepared, StudentSessions sessions, SourceCompiler compiler, long seed) {
    this.assignment = prepared.assignment();
    this.catalogue = prepared.catalogue();
    this.sessions = sessions;
    this.seed = seed;
    this.version = prepared.version();
    this.intake = new Intake(assignment);
    this.sourceCheck = new SourceCheck(assignment);
    this.compileStage = new CompileStage(assignment, compiler);
    this.checkRun = new CheckRun(catalogue, seed);
    this.scoring = new Scoring(assignment);
  }

  /**
   * Grades a submission; whatever it does, there is a report with every declared check.
   *
   * @param path a folder or an archive
   * @param id the submission's id
   */
  public Report grade(Path path, String id) {
    return grade(path, id, Interest.IN_EVERYTHING);
  }

  /**
   * Grades a submission by those checks alone that are of interest; the others count as skipped.
   */
  public Report grade(Path path, String id, Interest interest) {
    return grade(id, intake.take(path, id), interest);
  }

  Intake.Result take(HandIn handIn) {
    return intake.take(handIn);
  }

  /** Whether an earlier report is what grading this content again would yield, but for times. */
  boolean isCurrent(Report report, String sha256) {
    return version.isReleased()
        && report.status() != Report.Status.GRADER_FAULT
        && report.submission().sha256().equals(Optional.of(sha256))
        && report.assignment().id().equals(assignment.id())
        && report.assignment().version().equals(assignment.version())
        && report.environment().assay().equals(version.text())
        && report.environment().seed() == seed
        && report.environment().isolation().equals(sessions.confinement());
  }

  Report grade(String id, Intake.Result taken) {
    return grade(id, taken, Interest.IN_EVERYTHING);
  }

  private Report grade(String id, Intake.Result taken, Interest interest) {
    BudgetClock watch = BudgetClock.start(assignment.budget());
    return switch (taken) {
      case Intake.Refused refused -> refused(id, refused.refusal(), watch);
      case Intake.Taken(Submission submission) -> graded(submission, interest, watch);
    };
  }

  /** A report that blames nobody but the grader. */
  Report fault(String id, Throwable cause) {
    BudgetClock watch = BudgetClock.start(assignment.budget());
    return scoring.score(
        unread(id),
        Map.of(),
        withoutChecks(new Outcome.GraderFault("The grader failed, not your code: " + cause)),
        environment(watch));
  }

  private Report refused(String id, Report.Refusal refusal, BudgetClock watch) {
    return scoring.refuse(
        unread(id),
        refusal,
        withoutChecks(new Outcome.Skipped(refusal.reason())),
        environment(watch));
  }

  /** The row of somebody on the roster who handed in nothing. */
  public Report missing(Roster.Entry entry) {
    Report.Refusal refusal =
        new Report.Refusal(
            Report.Refusal.Kind.NOTHING_HANDED_IN,
            "Nothing was handed in.",
            Report.Refusal.Turn.STUDENT);
    Person person =
        new Person(
            entry.key(), entry.name(), entry.ids(), Optional.empty(), Person.Attempt.of("nothing"));
    return refused(SubmissionIds.of(entry.key()), refusal, BudgetClock.start(assignment.budget()))
        .with(person, List.of());
  }

  private static SubmissionInfo unread(String id) {
    return new SubmissionInfo(id, Optional.empty(), List.of(), List.of());
  }

  private Map<String, List<CheckResult>> withoutChecks(Outcome outcome) {
    Map<String, List<CheckResult>> results = new LinkedHashMap<>();
    for (Assignment.Problem problem : assignment.problems()) {
      results.put(problem.id(), all(problem, "", _ -> outcome));
    }
    return results;
  }

  private Report graded(Submission submission, Interest interest, BudgetClock watch) {
    SourceCheck.Sources sources = sourceCheck.check(submission);
    Map<String, List<CheckResult>> results = new LinkedHashMap<>();
    Set<Diagnostic> compileNotes = new LinkedHashSet<>();
    try (StudentSessions own = sessions.ofOneSubmission();
        CompilingAhead compilations = compile(sources)) {
      for (Assignment.Problem problem : assignment.problems()) {
        results.put(
            problem.id(),
            problem(
                problem, compilations, own, submission.sha256(), interest, watch, compileNotes));
      }
    }
    List<String> notes = new ArrayList<>();
    submission.notes().forEach(note -> notes.add(note.toString()));
    sources.notes().forEach(note -> notes.add(note.toString()));
    compileNotes.forEach(note -> notes.add(note.toString()));
    SubmissionInfo info =
        new SubmissionInfo(
            submission.id(),
            Optional.of(submission.sha256()),
            List.copyOf(submission.files().keySet()),
            notes);
    return scoring.score(info, answers(submission), results, environment(watch));
  }

  private CompilingAhead compile(SourceCheck.Sources sources) {
    var compilations = new CompilingAhead();
    for (Assignment.Problem problem : assignment.problems()) {
      compilations.add(problem.id(), () -> compileStage.compile(problem, sources.of(problem)));
    }
    return compilations;
  }

  private List<CheckResult> problem(
      Assignment.Problem problem,
      CompilingAhead compilations,
      StudentSessions own,
      String sha256,
      Interest interest,
      BudgetClock watch,
      Set<Diagnostic> notes) {
    try {
      return switch (compilations.take(problem.id())) {
        case Staged.Refused<ProblemCode>(Outcome outcome) -> all(problem, sha256, _ -> outcome);
        case Staged.Ready<ProblemCode>(ProblemCode code) -> {
          notes.addAll(code.notes());
          yield checked(problem, code, own, sha256, interest, watch);
        }
      };
    } catch (RuntimeException | Error e) {
      // One problem's trouble must not take the others with it, not even if it is our own.
      Outcome fault = new Outcome.GraderFault("The grader failed, not your code: " + e);
      return all(problem, sha256, _ -> fault);
    }
  }

  private List<CheckResult> checked(
      Assignment.Problem problem,
      ProblemCode code,
      StudentSessions own,
      String sha256,
      Interest interest,
      BudgetClock watch) {
    Duration left = watch.left();
    if (!left.isPositive()) {
      Outcome late =
          new Outcome.TimedOut(
              "The %d seconds that one submission has in all were used up by earlier problems."
                  .formatted(assignment.budget().toSeconds()));
      return all(problem, sha256, _ -> late);
    }
    try (StudentSession session = own.open(code, left)) {
      List<CheckResult> results = checkRun.run(catalogue.of(problem), session, sha256, interest);
      watch.spend(session.spent());
      return results;
    }
  }

  private List<CheckResult> all(
      Assignment.Problem problem, String sha256, Function<DeclaredCheck, Outcome> outcome) {
    return catalogue.of(problem).stream()
        .map(check -> CheckResult.notRun(check, outcome.apply(check), checkRun.seed(check, sha256)))
        .toList();
  }

  private Map<String, Report.Answer> answers(Submission submission) {
    Map<String, Report.Answer> answers = new LinkedHashMap<>();
    for (Assignment.Problem problem : assignment.problems()) {
      Assignment.Written written = problem.written();
      byte[] content = written == null ? null : submission.files().get(written.answerFile());
      if (written != null && content != null) {
        String text = new String(content, UTF_8);
        if (!written.isUnanswered(text)) {
          answers.put(written.answerFile(), new Report.Answer(text, sha256(content)));
        }
      }
    }
    return answers;
  }

  private static String sha256(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private Report.Environment environment(BudgetClock watch) {
    return new Report.Environment(
        version.text(),
        Runtime.version().toString(),
        System.getProperty("os.name") + " " + System.getProperty("os.arch"),
        sessions.confinement(),
        seed,
        Instant.now(),
        watch.elapsed().toMillis());
  }
}
