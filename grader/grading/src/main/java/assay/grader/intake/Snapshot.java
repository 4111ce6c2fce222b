package assay.grader.intake;

import assay.grader.model.Diagnostic;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Collects the entries of one hand-in that may matter, whatever they come from, under one set of
 * rules; {@link Selection} decides which of them do.
 */
final class Snapshot {
  /** Folders that never hold a student's work, however many files they have. */
  private static final Set<String> NOISE =
      Set.of(
          ".git",
          ".idea",
          ".vscode",
          ".settings",
          ".gradle",
          ".svn",
          "__MACOSX",
          "__pycache__",
          "node_modules",
          ".venv",
          "venv");

  private static final Set<String> ARCHIVES = Set.of("zip", "tar", "tgz");
  private static final Set<String> FOREIGN_ARCHIVES = Set.of("rar", "7z", "xz", "bz2", "zst");
  private static final Pattern SOURCE =
      Pattern.compile("\\.java(\\.txt)?$", Pattern.CASE_INSENSITIVE);
  private static final int NAMED_IN_NOTE = 6;
  private static final int MAX_DOCUMENT = 16 << 20;
  private static final int MAX_INNER_ARCHIVE = 64 << 20;
  private static final int MAX_ARCHIVE_DEPTH = 3;
  private static final int MAX_NOISE = 200_000;

  /** Why an entry is left out. */
  enum LeftOut {
    KIND("only .java files and the answer files are taken"),
    TEST("tests are not taken; the grader has its own"),
    NAME("these names cannot be Java classes"),
    LINK("links are not followed"),
    SPECIAL("these are no regular files"),
    SIZE("these are too long"),
    UNREADABLE("these cannot be read"),
    FOREIGN("such archives cannot be opened here; pack them as zip"),
    ARCHIVE("these archives inside cannot be taken"),
    OTHER("these belong to no problem"),
    COPY("other copies of the same files were taken");

    private final String reason;

    LeftOut(String reason) {
      this.reason = reason;
    }
  }

  /** Opens the content of an entry; not called for entries that nobody wants. */
  @FunctionalInterface
  interface Content {
    InputStream open() throws IOException, RefusalException;
  }

  /**
   * A file that may matter.
   *
   * @param path as it lay there, archives inside counted as folders
   * @param archives how many archives inside of the hand-in it lay in
   */
  record Candidate(String path, int archives, byte[] content) {
    String fileName() {
      return path.substring(path.lastIndexOf('/') + 1);
    }

    String folder() {
      return path.substring(0, path.lastIndexOf('/') + 1);
    }
  }

  private final AnswerNames answers;
  private final Limits limits;
  private final SortedMap<String, Candidate> taken = new TreeMap<>();
  private final Map<LeftOut, List<String>> leftOut = new EnumMap<>(LeftOut.class);
  private final List<String> remarks = new ArrayList<>();
  private int entries;
  private int noise;
  private long bytes;
  private int archives;
  private String prefix = "";

  Snapshot(AnswerNames answers, Limits limits) {
    this.answers = answers;
    this.limits = limits;
  }

  /** What was collected, by path. */
  SortedMap<String, Candidate> taken() {
    return taken;
  }

  /** Whether there was anything at all. */
  boolean isEmpty() {
    return taken.isEmpty() && leftOut.isEmpty();
  }

  /** Whether there was something, but only of tools. */
  boolean isNoiseAlone() {
    return isEmpty() && noise > 0;
  }

  /** Whether compiled classes were left out. */
  boolean hasClasses() {
    return leftOut.getOrDefault(LeftOut.KIND, List.of()).stream()
        .anyMatch(path -> ending(path).equals("class"));
  }

  /** Whether something lies there that the grader may not read. */
  boolean hasUnreadable() {
    return leftOut.containsKey(LeftOut.UNREADABLE);
  }

  /** Puts whatever is read from now on below a folder. */
  void below(String folder) {
    prefix = folder;
  }

  /** Counts an entry of any kind and refuses a path that could mislead. */
  String enter(String name) throws RefusalException {
    String path = checkedPath(prefix + withoutDots(name));
    if (isNoise(path)) {
      if (++noise > MAX_NOISE) {
        throw RefusalException.ofLimit("it holds more than %d entries".formatted(MAX_NOISE));
      }
      return path;
    }
    if (++entries > limits.entries()) {
      throw RefusalException.ofLimit("it holds more than %d entries".formatted(limits.entries()));
    }
    return path;
  }

  /** Takes a regular file, if it is of a kind that is taken. */
  void file(String name, Content content) throws IOException, RefusalException {
    String path = enter(name);
    String fileName = path.substring(path.lastIndexOf('/') + 1);
    String ending = ending(fileName);
    if (isNoise(path)) {
      return;
    }
    if (fileName.equals("module-info.java")) {
      leaveOut(LeftOut.KIND, path);
    } else if (isSource(fileName)) {
      take(path, content, limits.fileBytes());
    } else if (answers.mayBe(path)) {
      take(path, content, answers.isDocument(path) ? MAX_DOCUMENT : limits.fileBytes());
    } else if (isArchive(fileName, ending)) {
      archive(path, content);
    } else if (FOREIGN_ARCHIVES.contains(ending)) {
      leaveOut(LeftOut.FOREIGN, path);
    } else {
      leaveOut(LeftOut.KIND, path);
    }
  }

  /** Whether a file is Java by its name, to which a browser or an editor may have added .txt. */
  static boolean isSource(String fileName) {
    return SOURCE.matcher(fileName).find();
  }

  /** The name or path of a source as it should end. */
  static String sourceName(String name) {
    return SOURCE.matcher(name).replaceFirst(".java");
  }

  /** Whether a file is an archive by its name; a data set's {@code .gz} is none. */
  private static boolean isArchive(String fileName, String ending) {
    return ARCHIVES.contains(ending) || fileName.toLowerCase(Locale.ROOT).endsWith(".tar.gz");
  }

  private void take(String path, Content content, int cap) throws IOException, RefusalException {
    byte[] read;
    try (InputStream in = content.open()) {
      read = in.readNBytes(cap + 1);
    }
    count(read.length);
    if (read.length > cap) {
      leaveOut(LeftOut.SIZE, path);
    } else if (taken.putIfAbsent(path, new Candidate(path, archives, read)) != null) {
      throw new RefusalException("it holds " + path + " twice, so what is in it is not certain");
    }
  }

  private void count(int read) throws RefusalException {
    bytes += read;
    if (bytes > limits.expandedBytes()) {
      throw RefusalException.ofLimit(
          "its files are larger than %d MB together".formatted(limits.expandedBytes() >> 20));
    }
  }

  /** What lies in an archive inside counts like what lies in a folder of its name. */
  private void archive(String path, Content content) throws IOException, RefusalException {
    if (archives >= MAX_ARCHIVE_DEPTH) {
      leaveOut(LeftOut.ARCHIVE, path + " (too deep inside others)");
      return;
    }
    byte[] archive;
    int cap = Math.min(MAX_INNER_ARCHIVE, limits.archiveBytes());
    try (InputStream in = new BufferedInputStream(content.open())) {
      in.mark(ArchiveKind.BYTES_NEEDED);
      if (ArchiveKind.of(in.readNBytes(ArchiveKind.BYTES_NEEDED)) == ArchiveKind.NONE) {
        leaveOut(LeftOut.KIND, path);
        return;
      }
      in.reset();
      archive = in.readNBytes(cap + 1);
    }
    if (archive.length > cap) {
      leaveOut(LeftOut.SIZE, path);
      return;
    }
    count(archive.length);
    String before = prefix;
    prefix = path + "/";
    archives++;
    SortedMap<String, Candidate> kept = new TreeMap<>(taken);
    try {
      Archives.read(Bytes.of(archive), this, limits);
    } catch (RefusalException e) {
      if (e.isLimit()) {
        throw e;
      }
      drop(kept, path, e.reason());
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      drop(kept, path, "it is damaged");
    } finally {
      archives--;
      prefix = before;
    }
  }

  /** Of an archive inside that cannot be trusted nothing is kept. */
  private void drop(SortedMap<String, Candidate> kept, String path, String reason) {
    taken.clear();
    taken.putAll(kept);
    leaveOut(LeftOut.ARCHIVE, path + " (" + reason + ")");
  }

  /** Leaves an entry out that {@link #enter} has counted. */
  void leaveOut(LeftOut reason, String path) {
    if (!isNoise(path)) {
      leftOut.computeIfAbsent(reason, _ -> new ArrayList<>()).add(path);
    }
  }

  /** Notes something about what was taken. */
  void remark(String message) {
    remarks.add(message);
  }

  /** What {@code tar -czf hw5.tar.gz .} puts before each name. */
  private static String withoutDots(String name) {
    return name.replaceFirst("^(\\./+)+", "");
  }

  private String checkedPath(String name) throws RefusalException {
    String path = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    String[] segments = path.split("/", -1);
    if (!isNoise(path)) {
      if (path.length() > limits.pathLength()) {
        throw new RefusalException(
            "it holds a path of more than %d characters".formatted(limits.pathLength()));
      }
      if (segments.length > limits.depth()) {
        throw new RefusalException(
            "its folders are nested deeper than %d".formatted(limits.depth()));
      }
    }
    if (path.startsWith("/") || path.matches("[A-Za-z]:.*")) {
      throw new RefusalException("it holds a path that leads elsewhere, " + path);
    }
    for (String segment : segments) {
      if (segment.equals("..") || segment.isEmpty() || segment.equals(".") && segments.length > 1) {
        throw new RefusalException("it holds a path that leads elsewhere, " + path);
      }
      if (segment.chars().anyMatch(Character::isISOControl)) {
        throw new RefusalException("it holds a path with control characters");
      }
    }
    return path;
  }

  /** Whether nobody needs to hear of a file. */
  static boolean isNoise(String path) {
    for (String segment : path.split("/", -1)) {
      if (NOISE.contains(segment) || segment.startsWith("._") || segment.equals(".DS_Store")) {
        return true;
      }
    }
    return false;
  }

  static String ending(String fileName) {
    return fileName.substring(fileName.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }

  /** Two names that one file system keeps apart and another does not. */
  void refuseTwins() throws RefusalException {
    Map<String, String> seen = new HashMap<>();
    for (String path : taken.keySet()) {
      String key =
          Normalizer.normalize(path, Normalizer.Form.NFKC)
              .toUpperCase(Locale.ROOT)
              .toLowerCase(Locale.ROOT);
      String twin = seen.put(key, path);
      if (twin != null) {
        throw new RefusalException(
            "the names %s and %s are the same on some computers; rename one".formatted(twin, path));
      }
    }
  }

  /** What was left out, a line for each reason; and what was remarked. */
  List<Diagnostic> notes() {
    List<Diagnostic> notes = new ArrayList<>();
    leftOut.forEach((why, paths) -> notes.add(note(why, paths)));
    remarks.forEach(
        remark -> notes.add(new Diagnostic(Diagnostic.Severity.WARNING, "", 0, remark)));
    return notes;
  }

  /** Archives inside that nobody could open, in one line; empty if there are none. */
  String unopenedInWords() {
    List<String> foreign =
        leftOut.getOrDefault(LeftOut.FOREIGN, List.of()).stream()
            .map(path -> path + " (such archives cannot be opened here; pack it as zip)")
            .toList();
    return Stream.concat(
            leftOut.getOrDefault(LeftOut.ARCHIVE, List.of()).stream(), foreign.stream())
        .sorted()
        .limit(NAMED_IN_NOTE)
        .collect(Collectors.joining(", "));
  }

  /** What was left out, in one line, for somebody who has to mend it. */
  String leftOutInWords() {
    return leftOut.values().stream()
        .flatMap(List::stream)
        .sorted()
        .limit(NAMED_IN_NOTE)
        .collect(Collectors.joining(", "));
  }

  private static Diagnostic note(LeftOut why, List<String> paths) {
    String named = paths.stream().sorted().limit(NAMED_IN_NOTE).collect(Collectors.joining(", "));
    String more =
        paths.size() > NAMED_IN_NOTE ? " and %d more".formatted(paths.size() - NAMED_IN_NOTE) : "";
    return new Diagnostic(
        Diagnostic.Severity.WARNING,
        "",
        0,
        "Left out, as %s: %s%s.".formatted(why.reason, named, more));
  }
}
