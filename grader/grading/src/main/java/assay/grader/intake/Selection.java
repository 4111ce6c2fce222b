package assay.grader.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingInt;

import assay.grader.bundle.Assignment;
import assay.grader.intake.Snapshot.Candidate;
import assay.grader.intake.Snapshot.LeftOut;
import assay.grader.outline.JavaOutline;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Decides which of the files that were collected are the work: for each problem one source root,
 * found by what lies below it and never by its name, and for each answer the file that is meant.
 *
 * <p>What is chosen has the place that it would have in the handout, {@code
 * src/main/java/package/Type.java}, and is UTF-8, whatever it was packed in; so the same work has
 * the same digest.
 */
final class Selection {
  private static final String MAIN = "src/main/java/";
  private static final Set<String> DERIVED = Set.of("target", "build", "out", "bin");
  private static final Pattern BACKUP =
      Pattern.compile(
          ".*(\\b|_)(backup|bak|old|copy|kopie|copie|copia|orig|original|previous|복사본|백업|コピー|副本)(\\b|_|\\d).*|.*\\(\\d+\\)",
          Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

  private final Assignment assignment;
  private final AnswerNames answers;
  private final Snapshot snapshot;
  private final SortedMap<String, byte[]> files = new TreeMap<>();

  private Selection(Assignment assignment, AnswerNames answers, Snapshot snapshot) {
    this.assignment = assignment;
    this.answers = answers;
    this.snapshot = snapshot;
  }

  /** The chosen files by the place where they belong; remarks go into the snapshot. */
  static SortedMap<String, byte[]> of(
      Assignment assignment, AnswerNames answers, Snapshot snapshot) {
    Selection selection = new Selection(assignment, answers, snapshot);
    selection.sources();
    answers.files().forEach(selection::answer);
    return selection.files;
  }

  /**
   * A Java source and where it would have to lie.
   *
   * @param root what its path has before the folders of its package, or before the file's name if
   *     it lies elsewhere
   * @param isPlaced whether it lies in the folders of its package
   * @param isNamed whether its name is that of its public type
   */
  private record Source(
      Candidate from,
      String packageName,
      String typeFile,
      String root,
      boolean isPlaced,
      boolean isNamed,
      byte[] content) {
    String target() {
      return folderOf(packageName) + typeFile;
    }
  }

  private static String folderOf(String packageName) {
    return packageName.isEmpty() ? "" : packageName.replace('.', '/') + "/";
  }

  private void sources() {
    Map<String, List<Source>> byPackage = new LinkedHashMap<>();
    List<Source> homeless = new ArrayList<>();
    for (Candidate candidate : snapshot.taken().values()) {
      if (!Snapshot.isSource(candidate.fileName())) {
        continue;
      }
      Optional<Source> source = source(candidate);
      Optional<String> home = source.flatMap(s -> home(s.packageName()));
      if (source.isEmpty()) {
        snapshot.leaveOut(LeftOut.NAME, candidate.path());
      } else if (home.isEmpty()) {
        homeless.add(source.get());
      } else {
        byPackage.computeIfAbsent(home.get(), _ -> new ArrayList<>()).add(source.get());
      }
    }
    byPackage.forEach(this::choose);
    assignment.problems().forEach(problem -> adopt(problem, homeless));
    homeless.forEach(
        source ->
            snapshot.leaveOut(
                isTest(source.from()) ? LeftOut.TEST : LeftOut.OTHER, source.from().path()));
  }

  /**
   * Takes what is called like a problem's class, but is of no package or of one's own, as an IDE
   * makes it; and what lies beside it in the same package. Only if the problem has no other file.
   */
  private void adopt(Assignment.Problem problem, List<Source> homeless) {
    String wanted = problem.implementationFile();
    String name = wanted.substring(wanted.lastIndexOf('/') + 1);
    boolean isThere = files.keySet().stream().anyMatch(f -> f.startsWith(MAIN + problem.folder()));
    if (isThere || problem.packageName().isEmpty()) {
      return;
    }
    List<Source> called =
        homeless.stream()
            .filter(source -> source.typeFile().equals(name) && !isTest(source.from()))
            .filter(source -> !isDerived(source.from()) && !isBackup(source.from()))
            .toList();
    if (called.size() != 1) {
      return;
    }
    Source found = called.getFirst();
    Set<String> others =
        assignment.problems().stream()
            .map(Assignment.Problem::implementationFile)
            .map(file -> file.substring(file.lastIndexOf('/') + 1))
            .filter(file -> !file.equals(name))
            .collect(Collectors.toSet());
    List<Source> beside =
        homeless.stream()
            .filter(source -> source.from().folder().equals(found.from().folder()))
            .filter(source -> source.packageName().equals(found.packageName()))
            .filter(source -> !others.contains(source.typeFile()))
            .toList();
    homeless.removeAll(beside);
    for (Source source : beside) {
      String text = new String(source.content(), UTF_8);
      files.putIfAbsent(
          MAIN + problem.folder() + source.typeFile(),
          JavaOutline.inPackage(text, problem.packageName()).getBytes(UTF_8));
      snapshot.remark(
          "%s was taken as part of problem %s, in the package %s; %s."
              .formatted(
                  source.from().path(),
                  problem.id(),
                  problem.packageName(),
                  source.packageName().isEmpty()
                      ? "it names no package"
                      : "it names the package " + source.packageName()));
    }
  }

  private Optional<Source> source(Candidate candidate) {
    Optional<LegacyText.Text> text = LegacyText.of(candidate.content());
    JavaOutline java = JavaOutline.of(text.map(LegacyText.Text::text).orElse(""));
    byte[] content = content(candidate, text, java);
    String path = Snapshot.sourceName(normal(candidate.path()));
    String fileName = path.substring(path.lastIndexOf('/') + 1);
    String folder = path.substring(0, path.length() - fileName.length());
    String packageName = normal(java.packageName());
    Optional<String> lying = packageByFolder(folder);
    if (home(packageName).isEmpty() && lying.isPresent()) {
      // A forgotten or foreign package line in a problem's folder: it is for the compiler to judge.
      packageName = lying.get();
    }
    boolean placed = isBelow(folder, packageName);
    String root =
        placed ? folder.substring(0, folder.length() - folderOf(packageName).length()) : folder;
    String stem = fileName.substring(0, fileName.length() - ".java".length());
    boolean isInfo = fileName.equals("package-info.java");
    boolean isName = isInfo || isIdentifier(stem);
    Optional<String> type =
        isInfo ? Optional.empty() : java.publicType().map(JavaOutline.Type::name);
    if (type.isEmpty() && !isName) {
      type = java.types().stream().findFirst().map(JavaOutline.Type::name);
      if (type.isEmpty()) {
        return Optional.empty();
      }
    }
    String typeFile = type.map(name -> normal(name) + ".java").orElse(fileName);
    boolean isNamed = typeFile.equals(normal(candidate.fileName()));
    return Optional.of(
        new Source(candidate, packageName, typeFile, root, placed, isNamed, content));
  }

  private static String normal(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC);
  }

  /** UTF-8, unless a name of the program would depend on a guess. */
  private byte[] content(Candidate from, Optional<LegacyText.Text> read, JavaOutline java) {
    if (read.isEmpty()) {
      return from.content();
    }
    LegacyText.Text text = read.get();
    if (!text.isUtf8()) {
      if (!text.isCertain() && java.hasNamesBeyondAscii()) {
        return from.content();
      }
      snapshot.remark(
          "%s is not UTF-8; it was read as %s. Save it as UTF-8."
              .formatted(from.path(), text.table()));
    }
    return text.text().getBytes(UTF_8);
  }

  /** The package of a problem, or a shared one, that a package is or lies below. */
  private Optional<String> home(String packageName) {
    return assignment
        .studentPackages()
        .filter(home -> isWithin(packageName, home))
        .max(comparingInt(String::length));
  }

  private static boolean isWithin(String packageName, String of) {
    return packageName.equals(of) || !of.isEmpty() && packageName.startsWith(of + ".");
  }

  private Optional<String> packageByFolder(String folder) {
    return assignment
        .studentPackages()
        .filter(name -> !name.isEmpty() && isBelow(folder, name))
        .max(comparingInt(String::length));
  }

  /** Whether a folder's path ends in the folders of a package. */
  private static boolean isBelow(String folder, String packageName) {
    String wanted = folderOf(packageName);
    return folder.equals(wanted) || folder.endsWith("/" + wanted);
  }

  private static boolean isIdentifier(String name) {
    return !name.isEmpty()
        && Character.isJavaIdentifierStart(name.codePointAt(0))
        && name.codePoints().allMatch(Character::isJavaIdentifierPart);
  }

  private static boolean isTest(Candidate candidate) {
    return candidate.path().startsWith("src/test/") || candidate.path().contains("/src/test/");
  }

  private static boolean isDerived(Candidate candidate) {
    return Arrays.stream(candidate.folder().split("/", -1)).anyMatch(DERIVED::contains);
  }

  private static boolean isBackup(Candidate candidate) {
    return Arrays.stream(candidate.folder().split("/", -1))
        .anyMatch(segment -> BACKUP.matcher(segment).matches());
  }

  /** One package's files: those of its best root. */
  private void choose(String packageName, List<Source> sources) {
    Set<String> wanted =
        assignment.problems().stream()
            .filter(problem -> problem.packageName().equals(packageName))
            .map(Assignment.Problem::implementationFile)
            .collect(Collectors.toSet());
    Map<String, List<Source>> byRoot = new TreeMap<>();
    for (Source source : sources) {
      // What lies in no package's folders belongs together, wherever it lies.
      byRoot
          .computeIfAbsent(source.isPlaced() ? "/" + source.root() : "", _ -> new ArrayList<>())
          .add(source);
    }
    Comparator<List<Source>> better =
        comparing((List<Source> root) -> root.stream().allMatch(s -> isTest(s.from())))
            .thenComparing(root -> implementation(wanted, root).isEmpty())
            .thenComparing(root -> root.stream().allMatch(s -> isDerived(s.from())))
            .thenComparing(root -> root.stream().allMatch(s -> isBackup(s.from())))
            .thenComparing(
                root -> implementation(wanted, root).filter(Selection::hasGap).isPresent())
            .thenComparing(root -> root.getFirst().from().archives())
            .thenComparing(root -> !root.getFirst().isPlaced())
            .thenComparing(root -> !("/" + root.getFirst().root()).endsWith("/" + MAIN))
            .thenComparing(root -> depth(root.getFirst().root()))
            .thenComparing(root -> -root.size())
            .thenComparing(root -> root.getFirst().from().path());
    Optional<List<Source>> best = byRoot.values().stream().min(better);
    if (best.isEmpty()) {
      return;
    }
    Map<String, Source> chosen = byTarget(best.get());
    if (best.get().stream().allMatch(s -> isTest(s.from()))
        && implementation(wanted, best.get()).isEmpty()) {
      best.get().forEach(test -> snapshot.leaveOut(LeftOut.TEST, test.from().path()));
      return;
    }
    chosen.forEach(
        (target, source) -> {
          files.put(MAIN + target, source.content());
          if (!source.isNamed()) {
            snapshot.remark(
                "%s was taken as %s, after the type that it declares."
                    .formatted(source.from().path(), source.typeFile()));
          }
        });
    for (Source source : sources) {
      Source taken = chosen.get(source.target());
      boolean same = taken != null && Arrays.equals(taken.content(), source.content());
      if (isTest(source.from()) && !chosen.containsValue(source)) {
        snapshot.leaveOut(LeftOut.TEST, source.from().path());
      } else if (!same && !isDerived(source.from())) {
        snapshot.leaveOut(LeftOut.COPY, source.from().path());
      }
    }
  }

  private static Optional<Source> implementation(Set<String> wanted, List<Source> root) {
    return root.stream().filter(s -> wanted.contains(s.target())).findFirst();
  }

  /** Whether a gap of the handout is still there, as in a copy of the handout beside the work. */
  private static boolean hasGap(Source source) {
    return new String(source.content(), UTF_8).contains("todo(");
  }

  private static int depth(String root) {
    return (int) root.chars().filter(c -> c == '/').count();
  }

  private static Map<String, Source> byTarget(List<Source> root) {
    Comparator<Source> better =
        comparing((Source s) -> isDerived(s.from()))
            .thenComparing(s -> isBackup(s.from()))
            .thenComparing(s -> !s.isNamed())
            .thenComparing(s -> s.from().archives())
            .thenComparing(s -> depth(s.from().path()))
            .thenComparing(s -> s.from().path());
    Map<String, Source> byTarget = new TreeMap<>();
    root.stream().sorted(better).forEach(source -> byTarget.putIfAbsent(source.target(), source));
    return byTarget;
  }

  private record AnswerCandidate(Candidate from, int distance, boolean isBlank) {}

  private void answer(String answerFile) {
    List<AnswerCandidate> found = new ArrayList<>();
    for (Candidate candidate : snapshot.taken().values()) {
      Optional<Integer> distance = answers.distance(answerFile, candidate.path());
      if (distance.isPresent()) {
        found.add(
            new AnswerCandidate(
                candidate, distance.get(), isUnanswered(answerFile, candidate.content())));
      }
    }
    found.sort(
        comparing(AnswerCandidate::isBlank)
            .thenComparing(a -> isDerived(a.from()))
            .thenComparing(AnswerCandidate::distance)
            .thenComparing(a -> isBackup(a.from()))
            .thenComparing(a -> a.from().archives())
            .thenComparing(a -> depth(a.from().path()))
            .thenComparing(a -> a.from().path()));
    if (found.isEmpty()) {
      return;
    }
    AnswerCandidate best = found.getFirst();
    files.put(answerFile, answerText(answerFile, best));
    for (AnswerCandidate other : found.subList(1, found.size())) {
      if (!other.isBlank() && !Arrays.equals(other.from().content(), best.from().content())) {
        snapshot.remark(
            "%s was not taken as %s, since %s was."
                .formatted(other.from().path(), answerFile, best.from().path()));
      }
    }
  }

  private byte[] answerText(String answerFile, AnswerCandidate best) {
    Candidate from = best.from();
    if (answers.isDocument(from.path())) {
      snapshot.remark(
          "%s was handed in for %s; whoever marks it has to open it."
              .formatted(from.path(), answerFile));
      return ("(Handed in as %s, %d kB, SHA-256 %s: open the hand-in to read it.)%n"
              .formatted(
                  from.path(), (from.content().length + 1023) / 1024, Digest.of(from.content())))
          .getBytes(UTF_8);
    }
    Optional<LegacyText.Text> text = LegacyText.of(from.content());
    if (best.distance() > 0) {
      snapshot.remark("%s was taken as %s.".formatted(from.path(), answerFile));
    }
    if (text.filter(t -> !t.isUtf8()).isPresent()) {
      snapshot.remark(
          "%s is not UTF-8; it was read as %s.".formatted(from.path(), text.get().table()));
    }
    return text.map(t -> t.text().getBytes(UTF_8)).orElse(from.content());
  }

  /** Whether nothing stands there but what the handout did. */
  private boolean isUnanswered(String answerFile, byte[] content) {
    Optional<String> text = LegacyText.of(content).map(LegacyText.Text::text);
    return text.isPresent()
        && assignment.problems().stream()
            .map(Assignment.Problem::written)
            .filter(written -> written != null && written.answerFile().equals(answerFile))
            .anyMatch(written -> written != null && written.isUnanswered(text.get()));
  }
}
