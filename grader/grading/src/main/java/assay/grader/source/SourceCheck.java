package assay.grader.source;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import assay.grader.bundle.Assignment;
import assay.grader.model.Diagnostic;
import assay.grader.model.Outcome;
import assay.grader.model.Staged;
import assay.grader.model.Submission;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Decides which file belongs to which problem, and that each is text.
 *
 * <p>A file belongs to the problem whose package its folder is; a file elsewhere, as in a flat
 * upload, to the problem that its {@code package} line names. That line is only a hint, read with a
 * regular expression: what a file really declares is seen in the classes that it compiles to. Where
 * there is a {@code src/main/java}, nothing outside of it counts: what else a project holds may
 * well be of the same packages.
 */
public final class SourceCheck {
  /** The longest source file taken, in bytes. */
  public static final int MAX_FILE = 256 * 1024;

  private static final int MAX_PROBLEM = 1024 * 1024;
  private static final String MAIN = "src/main/java/";
  private static final List<String> SOURCE_FOLDERS = List.of(MAIN, "src/", "");
  private static final Pattern PACKAGE_LINE =
      Pattern.compile("^\\s*package\\s+([\\w.]+)\\s*;", Pattern.MULTILINE);

  private final Assignment assignment;

  /** Checks sources of one assignment's submissions. */
  public SourceCheck(Assignment assignment) {
    this.assignment = assignment;
  }

  /**
   * What was found.
   *
   * @param byProblem for every problem id, text by path relative to the source folder
   * @param notes files that belong to no problem
   */
  public record Sources(
      Map<String, Staged<Map<String, String>>> byProblem, List<Diagnostic> notes) {
    public Sources {
      byProblem = Map.copyOf(byProblem);
      notes = List.copyOf(notes);
    }

    /** The files of one problem of the assignment. */
    public Staged<Map<String, String>> of(Assignment.Problem problem) {
      return requireNonNull(byProblem.get(problem.id()));
    }
  }

  /** Sorts a submission's source files by problem. */
  public Sources check(Submission submission) {
    Map<String, Gathered> gathered = new LinkedHashMap<>();
    assignment.problems().forEach(problem -> gathered.put(problem.id(), new Gathered(problem)));
    List<Diagnostic> notes = new ArrayList<>();
    boolean isProject = submission.files().keySet().stream().anyMatch(p -> p.startsWith(MAIN));
    submission
        .files()
        .forEach(
            (path, content) -> {
              if (!path.endsWith(".java")) {
                return;
              }
              if (isProject && !path.startsWith(MAIN)) {
                notes.add(
                    new Diagnostic(
                        Diagnostic.Severity.WARNING,
                        path,
                        0,
                        "lies outside of src/main/java and was left out"));
                return;
              }
              Optional<String> text = decode(content);
              Optional<Gathered> home = home(path, text.orElse(""), gathered);
              if (home.isPresent()) {
                home.get().add(path, text);
              } else {
                notes.add(note(path));
              }
            });
    Map<String, Staged<Map<String, String>>> byProblem = new LinkedHashMap<>();
    gathered.forEach((id, each) -> byProblem.put(id, each.staged()));
    return new Sources(byProblem, notes);
  }

  private Diagnostic note(String path) {
    List<String> packages =
        assignment.problems().stream().map(Assignment.Problem::packageName).toList();
    return new Diagnostic(
        Diagnostic.Severity.WARNING,
        path,
        0,
        "belongs to no problem and was left out; problems live in the packages "
            + String.join(", ", packages));
  }

  private static Optional<Gathered> home(String path, String text, Map<String, Gathered> gathered) {
    for (String folder : SOURCE_FOLDERS) {
      if (path.startsWith(folder)) {
        String relative = path.substring(folder.length());
        for (Gathered each : gathered.values()) {
          if (relative.startsWith(each.folder())
              && relative.indexOf('/', each.folder().length()) < 0) {
            return Optional.of(each);
          }
        }
      }
    }
    Matcher line = PACKAGE_LINE.matcher(text);
    if (line.find()) {
      for (Gathered each : gathered.values()) {
        if (each.problem.packageName().equals(line.group(1))) {
          return Optional.of(each);
        }
      }
    }
    return Optional.empty();
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

  /** The files of one problem so far, and the first reason to refuse them. */
  private static final class Gathered {
    private final Assignment.Problem problem;
    private final Map<String, String> texts = new TreeMap<>();
    private final Map<String, String> origins = new TreeMap<>();
    private final List<String> refusals = new ArrayList<>();
    private long size;

    Gathered(Assignment.Problem problem) {
      this.problem = problem;
    }

    String folder() {
      return problem.packageName().replace('.', '/') + "/";
    }

    void add(String path, Optional<String> text) {
      String target = folder() + path.substring(path.lastIndexOf('/') + 1);
      if (text.isEmpty()) {
        refusals.add(path + " is not UTF-8 text; save it as UTF-8 and hand it in again.");
      } else if (text.get().indexOf('\0') >= 0) {
        refusals.add(path + " holds NUL characters; it is no Java source.");
      } else {
        size += text.get().length();
        texts.put(target, text.get());
      }
      String other = origins.putIfAbsent(target, path);
      if (other != null) {
        refusals.add(
            "%s and %s are the same file of problem %s; hand in one of them."
                .formatted(other, path, problem.id()));
      }
    }

    Staged<Map<String, String>> staged() {
      if (size > MAX_PROBLEM) {
        refusals.add(
            "The files of problem %s are longer than %d characters together."
                .formatted(problem.id(), MAX_PROBLEM));
      }
      if (!refusals.isEmpty()) {
        return new Staged.Refused<>(new Outcome.CompileError(String.join("\n", refusals)));
      }
      if (texts.isEmpty()) {
        return new Staged.Refused<>(
            new Outcome.NotAttempted(
                "Nothing was handed in for problem %s; its file is %s."
                    .formatted(problem.id(), problem.implementationFile())));
      }
      return new Staged.Ready<>(Map.copyOf(texts));
    }
  }
}
