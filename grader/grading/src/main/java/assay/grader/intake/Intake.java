package assay.grader.intake;

import assay.grader.bundle.Assignment;
import assay.grader.model.Report;
import assay.grader.model.Submission;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads a folder or an archive (zip, tar, tar.gz; told apart by content) into a snapshot in memory.
 *
 * <p>Nothing is ever written to disk, and only Java sources and the answer files that the manifest
 * names are taken; everything else is left out, with a note where its author may wonder. What is
 * built to mislead or to exhaust its reader is refused as a whole.
 */
public final class Intake {
  private final Set<String> answerFiles;
  private final Set<String> knownTops;
  private final Limits limits;

  /** Takes submissions to one assignment. */
  public Intake(Assignment assignment) {
    this(assignment, Limits.USUAL);
  }

  Intake(Assignment assignment, Limits limits) {
    this.limits = limits;
    this.answerFiles =
        assignment.problems().stream()
            .map(Assignment.Problem::written)
            .filter(Objects::nonNull)
            .map(Assignment.Written::answerFile)
            .collect(Collectors.toUnmodifiableSet());
    Set<String> tops = new HashSet<>(List.of("src"));
    answerFiles.forEach(file -> tops.add(firstSegment(file, '/')));
    assignment.problems().forEach(problem -> tops.add(firstSegment(problem.packageName(), '.')));
    this.knownTops = Set.copyOf(tops);
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
   * @param id the submission's id, as {@link SubmissionIds} gives it
   */
  public Result take(Path path, String id) {
    String name = String.valueOf(path.getFileName());
    Snapshot snapshot = new Snapshot(answerFiles, knownTops, limits);
    try {
      if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        FolderReader.read(path, snapshot);
      } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
        readArchive(path, snapshot);
      } else {
        throw new RefusalException("it is neither a folder nor a file, but a link or a device");
      }
      return new Taken(snapshot.submission(id));
    } catch (RefusalException e) {
      return refused(name, e.reason());
    } catch (IOException e) {
      return refused(name, "it cannot be read, it seems damaged: " + e.getMessage());
    } catch (RuntimeException e) {
      // Readers of archives throw whatever comes to hand on bytes that nobody foresaw.
      return refused(name, "it cannot be read, it seems damaged: " + e);
    } catch (StackOverflowError | OutOfMemoryError e) {
      // Of what was read nothing is kept, so the next submission has all memory again.
      return refused(name, "it takes more memory to read than an honest one can");
    }
  }

  /** Whether a path may be a submission at all, as far as a look at its first bytes tells. */
  public static boolean looksLikeSubmission(Path path) {
    if (Files.isDirectory(path)) {
      return true;
    }
    if (!Files.isRegularFile(path)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(path)) {
      return ArchiveKind.of(in.readNBytes(ArchiveKind.BYTES_NEEDED)) != ArchiveKind.NONE;
    } catch (IOException e) {
      return false;
    }
  }

  private void readArchive(Path path, Snapshot snapshot) throws IOException, RefusalException {
    byte[] archive;
    try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
      archive = in.readNBytes(limits.archiveBytes() + 1);
    }
    if (archive.length > limits.archiveBytes()) {
      throw new RefusalException(
          "it is larger than %d MB; hand in the sources and answers only"
              .formatted(limits.archiveBytes() >> 20));
    }
    switch (ArchiveKind.of(archive)) {
      case ZIP -> ZipReader.read(archive, snapshot, limits);
      case GZIP -> TarReader.readCompressed(archive, snapshot, limits);
      case TAR -> TarReader.read(new ByteArrayInputStream(archive), snapshot);
      case NONE ->
          throw new RefusalException(
              "it is no zip, tar or tar.gz archive; pack it as one of these");
    }
  }

  private static Refused refused(String name, String reason) {
    return new Refused(
        new Report.Refusal(
            Report.Refusal.Kind.NOT_TAKEN,
            "%s was not taken: %s.".formatted(name, reason),
            Report.Refusal.Turn.STUDENT));
  }

  private static String firstSegment(String path, char separator) {
    int end = path.indexOf(separator);
    return end < 0 ? path : path.substring(0, end);
  }
}
