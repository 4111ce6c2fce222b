package assay.cli.hostile;

import assay.grader.model.Report;
import assay.grader.model.Report.ProblemScore;
import assay.grader.pipeline.Batch;
import assay.grader.pipeline.Grading;
import assay.grader.sandbox.ConfinedCompiler;
import assay.grader.sandbox.ConfinedSessions;
import assay.grader.sandbox.Sandbox;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import victim.VictimBundle;

/**
 * Grades attacks in batches on the real pipeline, with honest submissions among them or without, in
 * a folder of its own.
 *
 * <p>An attack whose course does not please is graded once more, alone: a busy machine may turn an
 * exit into a deadline, but it does so seldom when nothing else is graded.
 */
final class Trial {
  private static final int JOBS = 3;
  private static final int ATTACKS_BETWEEN_HONEST = 4;

  /** How often an attack that a busy machine may have blurred is graded again, alone. */
  private static final int AGAIN = 3;

  private static final String HONEST = "honest-";
  private static final String HONEST_ARCHIVE = HONEST + "archive";
  private static final String UNTOUCHED = "untouched";

  private final Sandbox sandbox;
  private final Path folder;
  private final Map<String, Course> courses = new HashMap<>();

  /** A trial in a sandbox, with its files in an empty folder. */
  Trial(Sandbox sandbox, Path folder) {
    this.sandbox = sandbox;
    this.folder = folder;
  }

  /**
   * What became of a submission.
   *
   * @param report its report
   * @param notes what its methods gave, as {@link Witness} notes it
   */
  record Course(Report report, List<String> notes) {
    /** Of problem 1, whose checks an attack is about. */
    ProblemScore attacked() {
      return report.problems().get(0);
    }

    /** Of problem 2, which every submission solves. */
    ProblemScore other() {
      return report.problems().get(1);
    }

    List<String> outcomes() {
      return attacked().checks().stream().map(Report.CheckScore::outcome).toList();
    }

    /** Whether a call of the code ended in an outcome. */
    boolean endedACall(String outcome) {
      return notes.stream().anyMatch(note -> note.contains("=" + outcome + ":"));
    }

    boolean gave(String beginning) {
      return notes.stream().anyMatch(note -> note.startsWith(beginning));
    }
  }

  /**
   * Grades attacks and nothing else.
   *
   * @param pleases says of an attack's course whether it need not be graded again
   */
  void grade(List<Attack> attacks, Pleasure pleases) throws IOException, InterruptedException {
    grade(attacks, Integer.MAX_VALUE, pleases);
  }

  /**
   * Grades attacks, and an honest submission after every few.
   *
   * @param pleases says of an attack's course whether it need not be graded again
   */
  void gradeAmongHonest(List<Attack> attacks, Pleasure pleases)
      throws IOException, InterruptedException {
    grade(attacks, ATTACKS_BETWEEN_HONEST, pleases);
  }

  private void grade(List<Attack> attacks, int betweenHonest, Pleasure pleases)
      throws IOException, InterruptedException {
    for (boolean ruled : new boolean[] {false, true}) {
      VictimBundle bundle = ruled ? VictimBundle.withRules() : VictimBundle.withoutRules();
      List<Attack> part = attacks.stream().filter(attack -> attack.ruled() == ruled).toList();
      grade(bundle, prepare(part, betweenHonest), JOBS);
      for (Attack attack : part) {
        for (int again = 0; again < AGAIN && !pleases.with(attack, course(attack)); again++) {
          grade(bundle, List.of(submission(attack.name())), 1);
        }
      }
    }
  }

  /** Grades archives, and an honest one after them. */
  void gradeArchives(List<HostileArchive> archives) throws IOException, InterruptedException {
    Path packed = Files.createDirectories(folder.resolve("archives"));
    var submissions = new ArrayList<Path>();
    for (HostileArchive archive : archives) {
      Path file = packed.resolve(archive.name() + archive.ending());
      submissions.add(Files.write(file, archive.content()));
    }
    Path honest = packed.resolve(HONEST_ARCHIVE + ".zip");
    submissions.add(Files.write(honest, HostileArchive.honest()));
    grade(VictimBundle.withoutRules(), submissions, JOBS);
  }

  /** Says whether a course is one that the tests will like. */
  interface Pleasure {
    boolean with(Attack attack, Course course);
  }

  private void grade(VictimBundle bundle, List<Path> submissions, int jobs)
      throws InterruptedException {
    try (var compiler = new ConfinedCompiler(sandbox);
        var witness = new Witness(new ConfinedSessions(sandbox, jobs))) {
      var grading = new Grading(bundle, witness, compiler, 1);
      new Batch(grading, jobs).grade(submissions, new Forgetful(), witness);
      courses.putAll(witness.courses());
    }
  }

  /** What became of an attack. */
  Course course(Attack attack) {
    return course(attack.name());
  }

  /** What became of an archive. */
  Course course(HostileArchive archive) {
    return course(archive.name());
  }

  private Course course(String name) {
    Course course = courses.get(name);
    if (course == null) {
      throw new AssertionError("there is no report of " + name);
    }
    return course;
  }

  /** What became of the honest submissions among the attacks, and of the honest archive. */
  List<Course> honest() {
    return courses.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(HONEST))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** Whether something beside the submission is not as it was. */
  boolean leftTraces(Attack attack) throws IOException {
    Path outside = outside(attack);
    try (Stream<Path> files = Files.list(outside.getParent())) {
      return !files.toList().equals(List.of(outside))
          || !Files.isRegularFile(outside)
          || !Files.readString(outside).equals(UNTOUCHED);
    }
  }

  private List<Path> prepare(List<Attack> attacks, int betweenHonest) throws IOException {
    var submissions = new ArrayList<Path>();
    int since = 0;
    for (Attack attack : attacks) {
      submissions.add(prepare(attack));
      since++;
      if (since == betweenHonest) {
        submissions.add(write(HONEST + attack.name(), Attack.honest()));
        since = 0;
      }
    }
    return submissions;
  }

  private Path prepare(Attack attack) throws IOException {
    Path outside = outside(attack);
    Files.createDirectories(outside.getParent());
    Files.writeString(outside, UNTOUCHED);
    // Only the wall is to be in the way, not the rights of files.
    for (Path open : List.of(folder, folder.resolve("outside"), outside.getParent(), outside)) {
      Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
    }
    return write(attack.name(), attack.files(outside.toString()));
  }

  private Path write(String name, Map<String, String> files) throws IOException {
    for (var file : files.entrySet()) {
      Path path = submission(name).resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue());
    }
    return submission(name);
  }

  private Path submission(String name) {
    return folder.resolve("submissions").resolve(name);
  }

  private Path outside(Attack attack) {
    return folder.resolve("outside").resolve(attack.name()).resolve("file");
  }

  /** Keeps nothing between runs. */
  private static final class Forgetful implements Batch.Store {
    @Override
    public Optional<Report> find(String id) {
      return Optional.empty();
    }

    @Override
    public Report keep(Report report) {
      // The witness has it.
      return report;
    }
  }
}
