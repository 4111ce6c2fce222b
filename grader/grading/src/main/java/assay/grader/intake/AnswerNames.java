package assay.grader.intake;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Which names may be meant for the answer files that a manifest names: the name itself, other
 * letters of the same name, another ending, another place.
 */
final class AnswerNames {
  private static final Set<String> TEXTS = Set.of("md", "txt", "markdown", "tex", "text");
  private static final Set<String> DOCUMENTS =
      Set.of("docx", "doc", "pdf", "odt", "rtf", "html", "htm", "pages");

  private final List<String> answerFiles;

  AnswerNames(List<String> answerFiles) {
    this.answerFiles = List.copyOf(answerFiles);
  }

  List<String> files() {
    return answerFiles;
  }

  /** Whether a file may be meant for any of them. */
  boolean mayBe(String path) {
    return answerFiles.stream().anyMatch(answer -> distance(answer, path).isPresent());
  }

  /** Whether only people can read it. */
  boolean isDocument(String path) {
    return DOCUMENTS.contains(Snapshot.ending(path));
  }

  /** How far a path is from the one that is asked for; 0 is itself, empty is another file. */
  Optional<Integer> distance(String answer, String path) {
    if (path.equals(answer) || path.endsWith("/" + answer)) {
      return Optional.of(0);
    }
    String wanted = folded(answer);
    String given = folded(path);
    if (given.equals(wanted) || given.endsWith("/" + wanted)) {
      return Optional.of(1);
    }
    String stem = withoutEnding(wanted);
    String own = stemOf(given);
    String name = wanted.substring(wanted.lastIndexOf('/') + 1);
    boolean text = TEXTS.contains(Snapshot.ending(given));
    boolean document = DOCUMENTS.contains(Snapshot.ending(given));
    if (!text && !document) {
      return Optional.empty();
    }
    if (own.equals(stem) || own.endsWith("/" + stem)) {
      return Optional.of(text ? 2 : 3);
    }
    String ownName = given.substring(given.lastIndexOf('/') + 1);
    if (ownName.equals(name) || stemOf(ownName).equals(name)) {
      return Optional.of(4);
    }
    // answers2.md, answer-2.docx: the folder's name has become part of the file's.
    String joined = stem.replaceAll("s?/", "").replaceAll("[^\\p{L}\\p{N}]", "");
    String ownJoined =
        withoutEnding(ownName)
            .replaceAll("s(?=[^\\p{L}]*\\d)", "")
            .replaceAll("[^\\p{L}\\p{N}]", "");
    return wanted.contains("/") && ownJoined.equals(joined)
        ? Optional.of(text ? 5 : 6)
        : Optional.empty();
  }

  private static String folded(String path) {
    return Normalizer.normalize(path, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
  }

  /** Without all endings that texts and documents have, as in {@code 2.md.txt}. */
  private static String stemOf(String path) {
    String ending = Snapshot.ending(path);
    String stem = withoutEnding(path);
    boolean isText = TEXTS.contains(ending) || DOCUMENTS.contains(ending);
    return isText && stem.length() < path.length() ? stemOf(stem) : path;
  }

  private static String withoutEnding(String path) {
    int dot = path.lastIndexOf('.');
    return dot > path.lastIndexOf('/') ? path.substring(0, dot) : path;
  }
}
