package assay.grader.intake;

import assay.grader.bundle.Assignment;
import assay.grader.model.Report;
import assay.grader.model.Report.Refusal.Turn;
import assay.grader.model.Submission;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Reads a hand-in (folders, archives told apart by content, archives inside them, single files)
 * into a snapshot in memory.
 *
 * <p>Nothing is ever written to disk, and only Java sources and the answer files that the manifest
 * names are taken; everything else is left out, with a note where its author may wonder. What is
 * built to mislead or to exhaust its reader is refused as a whole.
 */
public final class Intake {
  private final Assignment assignment;
  private final AnswerNames answers;
  private final Limits limits;

  /** Takes submissions to one assignment. */
  public Intake(Assignment assignment) {
    this(assignment, Limits.USUAL);
  }

  Intake(Assignment assignment, Limits limits) {
    this.assignment = assignment;
    this.limits = limits;
    this.answers =
        new AnswerNames(
            assignment.problems().stream()
                .map(Assignment.Problem::written)
                .filter(Objects::nonNull)
                .map(Assignment.Written::answerFile)
                .toList());
  }

  /** What came of it. */
  public sealed interface Result {}

  /** A snapshot was taken. */
  public record Taken(Submission submission) implements Result {}

  /** Nothing of it will be graded. */
  public record Refused(Report.Refusal refusal) implements Result {}

  /**
   * Takes a snapshot.
   *
   * @param path a folder or a regular file; a link is refused
   * @param id the submission's id
   */
  public Result take(Path path, String id) {
    return take(HandIn.of(path, id));
  }

  /** Takes a snapshot of what one person handed in. */
  public Result take(HandIn handIn) {
    String name = handIn.person().attempt().source();
    Snapshot snapshot = new Snapshot(answers, limits);
    try {
      Optional<String> refused = read(handIn.parts(), snapshot);
      snapshot.refuseTwins();
      SortedMap<String, byte[]> files = Selection.of(assignment, answers, snapshot);
      if (files.isEmpty()) {
        return snapshot.hasUnreadable()
            ? refused(name, "the grader may not read it; make it readable", Turn.GRADER)
            : refused(name, refused.orElseGet(() -> nothing(snapshot)), Turn.STUDENT);
      }
      return new Taken(new Submission(handIn.id(), Digest.of(files), files, snapshot.notes()));
    } catch (RefusalException e) {
      return refused(name, e.reason(), Turn.STUDENT);
    } catch (AccessDeniedException e) {
      return refused(name, "the grader may not read it; make it readable", Turn.GRADER);
    } catch (NoSuchFileException e) {
      return refused(name, "it is gone", Turn.GRADER);
    } catch (IOException e) {
      return refused(name, "it cannot be read, it seems damaged: " + e.getMessage(), Turn.STUDENT);
    } catch (RuntimeException e) {
      // Readers of archives throw whatever comes to hand on bytes that nobody foresaw.
      return refused(name, "it cannot be read, it seems damaged: " + e, Turn.STUDENT);
    } catch (StackOverflowError | OutOfMemoryError e) {
      // Of what was read nothing is kept, so the next submission has all memory again.
      return refused(name, "it takes more memory to read than an honest one can", Turn.STUDENT);
    }
  }

  /** Reads all parts; of several, one that cannot be taken does not take the others with it. */
  private Optional<String> read(List<Node> parts, Snapshot snapshot)
      throws IOException, RefusalException {
    if (parts.size() == 1) {
      parts.getFirst().read(snapshot, limits);
      return Optional.empty();
    }
    Optional<String> refused = Optional.empty();
    for (Node part : parts) {
      boolean single = !part.isFolder() && ArchiveKind.of(part.start()) == ArchiveKind.NONE;
      snapshot.below(single ? "" : part.name() + "/");
      try {
        if (single) {
          snapshot.file(part.name(), part::open);
        } else {
          part.read(snapshot, limits);
        }
      } catch (RefusalException e) {
        if (e.isLimit()) {
          throw e;
        }
        refused = Optional.of(e.reason());
        snapshot.leaveOut(Snapshot.LeftOut.ARCHIVE, part.name() + " (" + e.reason() + ")");
      }
    }
    snapshot.below("");
    return refused;
  }

  private String nothing(Snapshot snapshot) {
    if (snapshot.isNoiseAlone()) {
      return "it holds only what tools leave behind, such as .git, and no work; a file is expected as "
          + anExpectedFile();
    }
    if (snapshot.isEmpty()) {
      return "it is empty; a file is expected as " + anExpectedFile();
    }
    String unopened = snapshot.unopenedInWords();
    if (!unopened.isEmpty()) {
      return "the work in it could not be opened: " + unopened;
    }
    if (snapshot.hasClasses()) {
      return "it holds compiled classes and no source; hand in the .java file, as "
          + anExpectedFile();
    }
    String holds = snapshot.leftOutInWords();
    return "no file of any problem was found in it; one is expected as %s%s"
        .formatted(anExpectedFile(), holds.isEmpty() ? "" : ", and it holds " + holds);
  }

  private String anExpectedFile() {
    return assignment.problems().getFirst().implementationFile();
  }

  /** Whether a path may be a submission at all, as far as a look at its first bytes tells. */
  public static boolean looksLikeSubmission(Path path) {
    if (Files.isDirectory(path)) {
      return true;
    }
    return Files.isRegularFile(path) && Delivery.isHandInFile(new Node.OnDisk(path));
  }

  private static Refused refused(String name, String reason, Turn turn) {
    return new Refused(
        new Report.Refusal(
            Report.Refusal.Kind.NOT_TAKEN, "%s was not taken: %s.".formatted(name, reason), turn));
  }
}
