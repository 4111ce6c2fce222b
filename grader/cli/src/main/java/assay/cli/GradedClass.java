package assay.cli;

import assay.grader.model.Person;
import assay.grader.model.Report;
import assay.grader.model.Report.CheckScore;
import assay.grader.report.FolderLock;
import assay.grader.report.ScoreFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A folder of scores that a command works on: what it lacks is said as a usage error.
 *
 * @param root the folder
 * @param folder the same, for reading and writing
 */
record GradedClass(Path root, ScoreFolder folder) {

  static GradedClass in(Path root) {
    if (!Files.isDirectory(root)) {
      throw new UsageException(
          "there is no folder %s; name the one that grade wrote its scores to".formatted(root));
    }
    return new GradedClass(root, new ScoreFolder(root, List.of()));
  }

  /** Keeps others from the folder; for whoever reads, changes and writes. */
  FolderLock lock() {
    try {
      return folder.lock();
    } catch (IOException e) {
      throw new UsageException("%s cannot be locked: %s".formatted(root, reason(e)));
    }
  }

  /** All reports; never none. */
  List<Report> reports() throws IOException {
    return checked(ScoreFolder::all);
  }

  /** The outlines of all reports; never none. */
  List<Report> outlines() throws IOException {
    return checked(ScoreFolder::outlines);
  }

  /** The whole report behind an outline. */
  Report whole(Report outline) {
    return folder
        .find(outline.submission().id())
        .orElseThrow(
            () ->
                new UsageException(
                    "%s cannot be read any more".formatted(outline.submission().id())));
  }

  @FunctionalInterface
  private interface Reading {
    List<Report> from(ScoreFolder folder) throws IOException;
  }

  private List<Report> checked(Reading reading) throws IOException {
    List<Report> reports;
    try {
      reports = reading.from(folder);
    } catch (ScoreFolder.DamagedException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
    if (reports.isEmpty()) {
      throw new UsageException(
          "%s holds no scores; name the folder that grade wrote them to".formatted(root));
    }
    List<String> graded = reports.stream().map(r -> r.assignment().id()).distinct().toList();
    if (graded.size() > 1) {
      throw new UsageException(
          "%s holds scores of %s; grade each into a folder of its own"
              .formatted(root, String.join(" and ", graded)));
    }
    return reports;
  }

  /** The report of whom somebody names: by the id, else by key, login, e-mail or name. */
  static Report of(List<Report> reports, String who) {
    for (Predicate<Report> rule : rules(who.strip())) {
      List<Report> found = reports.stream().filter(rule).toList();
      if (found.size() == 1) {
        return found.getFirst();
      }
      if (found.size() > 1) {
        throw new UsageException(
            "\"%s\" fits %s; name one by the folder's name"
                .formatted(
                    who,
                    String.join(
                        ", ", found.stream().limit(5).map(r -> r.submission().id()).toList())));
      }
    }
    throw new UsageException(
        "there is no graded submission \"%s\"; ids are the names of the folders beside class.html"
            .formatted(who));
  }

  private static List<Predicate<Report>> rules(String who) {
    return List.of(
        report -> report.submission().id().equals(who),
        report -> names(report).anyMatch(name -> name.equalsIgnoreCase(who)),
        report -> names(report).anyMatch(name -> lower(name).contains(lower(who))));
  }

  private static Stream<String> names(Report report) {
    Person person = report.submission().person();
    return Stream.concat(
        Stream.of(report.submission().id(), person.key(), person.name()),
        Stream.concat(
            person.ids().values().stream(),
            person.members().stream()
                .flatMap(
                    member ->
                        Stream.concat(
                            Stream.of(member.key(), member.name()),
                            member.ids().values().stream()))));
  }

  /** The check that somebody names by its id, or by a part of its id or title. */
  static CheckScore check(Report report, String wanted) {
    List<CheckScore> all =
        report.problems().stream().flatMap(problem -> problem.checks().stream()).toList();
    List<CheckScore> found = all.stream().filter(check -> check.id().equals(wanted)).toList();
    if (found.isEmpty()) {
      found =
          all.stream()
              .filter(
                  check ->
                      lower(check.id()).contains(lower(wanted))
                          || lower(check.title()).contains(lower(wanted)))
              .toList();
    }
    if (found.size() == 1) {
      return found.getFirst();
    }
    String names =
        String.join(
            System.lineSeparator() + "  ",
            (found.isEmpty() ? all : found).stream().map(CheckScore::id).toList());
    throw new UsageException(
        found.isEmpty()
            ? "there is no check \"%s\"; there is%n  %s".formatted(wanted, names)
            : "\"%s\" fits more than one check:%n  %s".formatted(wanted, names));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** The usage error where something cannot be written. */
  static UsageException unwritable(IOException e) {
    return new UsageException(
        "cannot write: %s. Mend that and run the same command again".formatted(reason(e)));
  }

  private static String reason(IOException e) {
    return e instanceof java.nio.file.AccessDeniedException denied
        ? denied.getFile() + " is not writable"
        : String.valueOf(e.getMessage());
  }
}
