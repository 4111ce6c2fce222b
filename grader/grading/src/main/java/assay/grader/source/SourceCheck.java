package assay.grader.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import assay.grader.bundle.Assignment;
import assay.grader.model.Diagnostic;
import assay.grader.model.ProblemSources;
import assay.grader.outline.JavaOutline;
import assay.grader.model.Submission;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides which file may belong to which problem, and that each is text.
 *
 * <p>A file belongs to the problem that its {@code package} line names, and else to the one whose
 * package its folder is; packages below a problem's are the problem's too, and those that the
 * manifest shares are every problem's. The line is only a hint: what a file really declares is seen
 * in the classes that it compiles to. Where there is a {@code src/main/java}, nothing outside of it
 * counts: what else a project holds may well be of the same packages.
 *
 * <p>Nothing is refused here. Which files a problem needs is known when it is compiled, and a file
 * that it does not need is to cost nothing.
 */
public final class SourceCheck {
  /** The longest source file taken, in bytes. */
  public static final int MAX_FILE = 256 * 1024;

  private static final String MAIN = "src/main/java/";
  private static final String TESTS = "src/test/";
  private static final List<String> SOURCE_FOLDERS = List.of(MAIN, "src/", "");
  private static final String SUFFIX = ".java";

  private final Assignment assignment;

  /** Checks sources of one assignment's submissions. */
  public SourceCheck(Assignment assignment) {
    this.assignment = assignment;
  }

  /**
   * What was found.
   *
   * @param byProblem for every problem id
   * @param notes files that were left out, or taken for another than their name says
   */
  public record Sources(Map<String, ProblemSources> byProblem, List<Diagnostic> notes) {
    public Sources {
      byProblem = Map.copyOf(byProblem);
      notes = List.copyOf(notes);
    }

    /** The files of one problem of the assignment. */
    public ProblemSources of(Assignment.Problem problem) {
      return requireNonNull(byProblem.get(problem.id()));
    }
  }

  /** Sorts a submission's source files by problem. */
  public Sources check(Submission submission) {
    List<Diagnostic> notes = new ArrayList<>();
    List<SourceFile> files = new ArrayList<>();
    boolean isProject = submission.files().keySet().stream().anyMatch(p -> p.startsWith(MAIN));
    submission
        .files()
        .forEach(
            (path, content) -> {
              if (!path.endsWith(SUFFIX)) {
                return;
              }
              if (isProject && !path.startsWith(MAIN)) {
                if (!path.startsWith(TESTS)) {
                  notes.add(note(path, "lies outside of src/main/java and was left out"));
                }
                return;
              }
              Optional<SourceFile> file = place(path, decode(content));
              file.ifPresentOrElse(files::add, () -> notes.add(ofNoProblem(path)));
            });
    Map<String, ProblemSources> byProblem = new LinkedHashMap<>();
    for (Assignment.Problem problem : assignment.problems()) {
      var claims = new Claims(problem.id());
      files.stream().filter(file -> isFor(problem, file)).forEach(claims::add);
      byProblem.put(problem.id(), claims.sources());
      // A shared file is every problem's, and told of once.
      claims.notes().stream().filter(note -> !notes.contains(note)).forEach(notes::add);
    }
    return new Sources(byProblem, notes);
  }

  private Diagnostic ofNoProblem(String path) {
    List<String> packages =
        assignment.problems().stream().map(Assignment.Problem::packageName).toList();
    return note(
        path,
        "belongs to no problem and was left out; problems live in the packages "
            + String.join(", ", packages));
  }

  static Diagnostic note(String path, String message) {
    return new Diagnostic(Diagnostic.Severity.WARNING, path, 0, message);
  }

  private boolean isFor(Assignment.Problem problem, SourceFile file) {
    return file.home().equals(problem.packageName()) || assignment.shared().contains(file.home());
  }

  /** The file, if it is in the package of a problem, in one below, or in one that is shared. */
  private Optional<SourceFile> place(String path, Optional<String> text) {
    Optional<JavaOutline> outline = text.map(JavaOutline::of);
    String declared = outline.map(JavaOutline::packageName).orElse("");
    Optional<String> home = home(declared);
    Optional<String> folder = folder(path);
    if (home.isPresent()) {
      boolean isInPlace = folder.filter(declared::equals).isPresent();
      return Optional.of(SourceFile.of(path, text, outline, home.get(), declared, isInPlace));
    }
    return folder.map(
        own -> SourceFile.of(path, text, outline, home(own).orElseThrow(), own, true));
  }

  /** The package that a path is in, if it is of the assignment. */
  private Optional<String> folder(String path) {
    String named = Normalizer.normalize(path, Normalizer.Form.NFC);
    return SOURCE_FOLDERS.stream()
        .filter(folder -> named.startsWith(folder) && named.lastIndexOf('/') >= folder.length())
        .map(folder -> named.substring(folder.length(), named.lastIndexOf('/')).replace('/', '.'))
        .filter(folder -> home(folder).isPresent())
        .findFirst();
  }

  /** The longest of the assignment's packages that a package is or lies in. */
  private Optional<String> home(String packageName) {
    String named = Normalizer.normalize(packageName, Normalizer.Form.NFC);
    return assignment
        .studentPackages()
        .filter(own -> named.equals(own) || named.startsWith(own + "."))
        .max((a, b) -> Integer.compare(a.length(), b.length()));
  }

  /** The text without a byte order mark; empty if it is not UTF-8. */
  private static Optional<String> decode(byte[] content) {
    try {
      String text =
          UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(content))
              .toString();
      return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }
}
