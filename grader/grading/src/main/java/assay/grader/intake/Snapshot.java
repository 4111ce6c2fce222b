package assay.grader.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.grader.model.Diagnostic;
import assay.grader.model.Submission;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Collects the entries of one submission, whatever they come from, under one set of rules. */
final class Snapshot {
  private static final Pattern JAVA_FILE = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$]*\\.java");
  private static final Set<String> NOISE =
      Set.of(".git", ".idea", ".vscode", ".settings", "__MACOSX", "target", "bin", "out", "build");
  private static final int NAMED_IN_NOTE = 6;

  /** Why an entry is left out. */
  enum LeftOut {
    KIND("only .java files and the answer files are taken"),
    TEST("tests are not taken; the grader has its own"),
    NAME("these names cannot be Java classes"),
    LINK("links are not followed"),
    SPECIAL("these are no regular files"),
    SIZE("these are too long"),
    UNREADABLE("these cannot be read");

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

  private final Set<String> answerFiles;
  private final Set<String> knownTops;
  private final Limits limits;
  private final Map<String, byte[]> taken = new HashMap<>();
  private final Map<LeftOut, List<String>> leftOut = new EnumMap<>(LeftOut.class);
  private int entries;
  private long bytes;

  Snapshot(Set<String> answerFiles, Set<String> knownTops, Limits limits) {
    this.answerFiles = answerFiles;
    this.knownTops = knownTops;
    this.limits = limits;
  }

  /** Counts an entry of any kind and refuses a path that could mislead. */
  String enter(String name) throws RefusalException {
    if (++entries > limits.entries()) {
      throw new RefusalException("it holds more than %d entries".formatted(limits.entries()));
    }
    return checkedPath(name);
  }

  /** Takes a regular file, if it is of a kind that is taken. */
  void file(String name, Content content) throws IOException, RefusalException {
    String path = enter(name);
    String fileName = path.substring(path.lastIndexOf('/') + 1);
    if (isNoise(path)) {
      return;
    }
    boolean answer = answerFiles.stream().anyMatch(a -> path.equals(a) || path.endsWith("/" + a));
    if (!answer && !fileName.endsWith(".java")) {
      leaveOut(LeftOut.KIND, path);
    } else if (path.startsWith("src/test/") || path.contains("/src/test/")) {
      leaveOut(LeftOut.TEST, path);
    } else if (fileName.equals("module-info.java")) {
      leaveOut(LeftOut.KIND, path);
    } else if (!answer
        && !fileName.equals("package-info.java")
        && !JAVA_FILE.matcher(fileName).matches()) {
      leaveOut(LeftOut.NAME, path);
    } else {
      try (InputStream in = content.open()) {
        take(path, in.readNBytes(limits.fileBytes() + 1));
      }
    }
  }

  /** Leaves an entry out that {@link #enter} has counted. */
  void leaveOut(LeftOut reason, String path) {
    if (!isNoise(path)) {
      leftOut.computeIfAbsent(reason, _ -> new ArrayList<>()).add(path);
    }
  }

  /** The snapshot, with one extra folder at the top taken away. */
  Submission submission(String id) throws RefusalException {
    SortedMap<String, byte[]> files = new TreeMap<>();
    int top = extraTop();
    taken.forEach((path, content) -> files.put(path.substring(top), content));
    files.keySet().removeIf(path -> !path.endsWith(".java") && !answerFiles.contains(path));
    refuseTwins(files.keySet());
    return new Submission(id, digest(files), files, notes());
  }

  private void take(String path, byte[] content) throws RefusalException {
    bytes += content.length;
    if (bytes > limits.expandedBytes()) {
      throw new RefusalException(
          "its files are larger than %d MB together".formatted(limits.expandedBytes() >> 20));
    }
    if (content.length > limits.fileBytes()) {
      leaveOut(LeftOut.SIZE, path);
    } else if (taken.putIfAbsent(path, content) != null) {
      throw new RefusalException("it holds " + path + " twice, so what is in it is not certain");
    }
  }

  private String checkedPath(String name) throws RefusalException {
    String path = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    while (path.startsWith("./")) {
      path = path.substring(2);
    }
    if (path.length() > limits.pathLength()) {
      throw new RefusalException(
          "it holds a path of more than %d characters".formatted(limits.pathLength()));
    }
    if (path.startsWith("/") || path.matches("(?s)[A-Za-z]:.*")) {
      throw new RefusalException("it holds an absolute path, " + path);
    }
    String[] segments = path.split("/", -1);
    if (segments.length > limits.depth()) {
      throw new RefusalException("its folders are nested deeper than " + limits.depth());
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

  private static boolean isNoise(String path) {
    for (String segment : path.split("/", -1)) {
      if (NOISE.contains(segment) || segment.startsWith("._") || segment.equals(".DS_Store")) {
        return true;
      }
    }
    return false;
  }

  /**
   * Length of the one folder, with its slash, that everything taken lies in; 0 if there is none.
   */
  private int extraTop() {
    Set<String> tops =
        taken.keySet().stream()
            .map(path -> path.substring(0, path.indexOf('/') + 1))
            .collect(Collectors.toSet());
    if (tops.size() != 1) {
      return 0;
    }
    String top = tops.iterator().next();
    return top.isEmpty() || knownTops.contains(top.substring(0, top.length() - 1))
        ? 0
        : top.length();
  }

  /** Two names that one file system keeps apart and another does not. */
  private static void refuseTwins(Set<String> paths) throws RefusalException {
    Map<String, String> seen = new HashMap<>();
    for (String path : paths) {
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

  private static String digest(SortedMap<String, byte[]> files) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      files.forEach(
          (path, content) -> {
            byte[] name = path.getBytes(UTF_8);
            digest.update(ByteBuffer.allocate(4).putInt(name.length).flip());
            digest.update(name);
            digest.update(ByteBuffer.allocate(4).putInt(content.length).flip());
            digest.update(content);
          });
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private List<Diagnostic> notes() {
    List<Diagnostic> notes = new ArrayList<>();
    leftOut.forEach(
        (why, paths) -> {
          String named =
              paths.stream().sorted().limit(NAMED_IN_NOTE).collect(Collectors.joining(", "));
          String more =
              paths.size() > NAMED_IN_NOTE
                  ? " and %d more".formatted(paths.size() - NAMED_IN_NOTE)
                  : "";
          notes.add(
              new Diagnostic(
                  Diagnostic.Severity.WARNING,
                  "",
                  0,
                  "Left out, as %s: %s%s.".formatted(why.reason, named, more)));
        });
    return notes;
  }
}
