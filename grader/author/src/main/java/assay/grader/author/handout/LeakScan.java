package assay.grader.author.handout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toSet;

import assay.grader.author.handout.Tokens.Token;
import assay.grader.author.strip.Sources;
import assay.grader.author.strip.Strip;
import assay.grader.bundle.Assignment;
import assay.grader.bundle.Bundle;
import assay.todo.Todo;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * Looks into a packed handout, jars and class files included, for what only the solution or the
 * hidden checks have.
 *
 * <p>In the starter's sources every name counts; in tests, prose and class files only names that no
 * sentence and no library has by chance, such as {@code camelCase} ones.
 */
public final class LeakScan {
  private static final Pattern WORD = Pattern.compile("[A-Za-z_$][A-Za-z_$0-9]*");
  private static final Pattern NUMBER =
      Pattern.compile("(?<![\\w.])\\d[\\d_,]*(?:\\.\\d+)?(?:[eE][-+]?\\d+)?(?![\\w])");
  private static final Pattern WHITE = Pattern.compile("\\s+");
  private static final Pattern TELLING = Pattern.compile("[A-Za-z$]*[a-z0-9][A-Z_].*");
  private static final Set<String> FOREIGN =
      Set.of(
          ".git",
          ".hg",
          ".svn",
          ".ds_store",
          "__macosx",
          "target",
          "verify.json",
          "expected.json",
          "solutions");

  /** Where the handout keeps the libraries of its public tests. */
  private static final String TEST_LIBRARIES = "/lib/tests/";

  private static final String ANNOTATIONS = Todo.class.getPackageName().replace('.', '/') + "/";

  /** Bytes of an archive's last record, without the comment behind it. */
  private static final int END_RECORD = 22;

  private final Secrets secrets;
  private final HiddenChecks checks;
  private final List<String> rubric;
  private final Set<String> studentPackages;
  private final Set<String> studentFiles;
  private final List<Leak> leaks = new ArrayList<>();

  private LeakScan(
      Secrets secrets,
      HiddenChecks checks,
      List<String> rubric,
      Set<String> studentPackages,
      Set<String> studentFiles) {
    this.secrets = secrets;
    this.checks = checks;
    this.rubric = rubric;
    this.studentPackages = studentPackages;
    this.studentFiles = studentFiles;
  }

  /**
   * Scans a handout.
   *
   * @param zip the handout as students get it
   * @param solution the annotated sources
   * @param starter what was cut out of them
   * @param library the sources of what students build on
   */
  public static List<Leak> scan(
      byte[] zip, Sources solution, Strip.Starter starter, Sources library, Bundle bundle)
      throws IOException {
    var rubric = new ArrayList<String>();
    for (Assignment.Problem problem : bundle.assignment().problems()) {
      if (problem.written() != null) {
        problem.written().rubric().forEach(line -> rubric.add(Secrets.squeezed(line.text())));
      }
    }
    var scan =
        new LeakScan(
            Secrets.of(solution, starter, library),
            HiddenChecks.of(bundle),
            List.copyOf(rubric),
            bundle.assignment().problems().stream()
                .map(Assignment.Problem::packageName)
                .collect(toSet()),
            solution.texts().keySet());
    scan.archive("", zip);
    scan.messages();
    return scan.leaks.stream()
        .distinct()
        .sorted(Comparator.comparing(Leak::place).thenComparing(Leak::what))
        .toList();
  }

  /** Checks' own texts reach students with the report, so they must not say the solution either. */
  private void messages() {
    checks
        .texts()
        .forEach(
            (suite, texts) ->
                texts.forEach(
                    text -> expressions(suite + ", which students read with the report", text)));
  }

  /** What statements of the solution compute, in a text for people. */
  private void expressions(String place, String text) {
    String together = WHITE.matcher(text).replaceAll("");
    secrets.expressions().stream()
        .filter(together::contains)
        .forEach(expression -> leak(Leak.Kind.CODE, expression, place));
  }

  /** Whether a name is more than a word of the language that people speak. */
  static boolean isTelling(String name) {
    return TELLING.matcher(name).matches();
  }

  /** Tests name variables of their own, often after the same things. */
  private static boolean isTest(String path) {
    return path.contains("src/test/");
  }

  private void archive(String place, byte[] bytes) throws IOException {
    besidesContents(place, bytes);
    try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String path = place.isEmpty() ? entry.getName() : place + "!" + entry.getName();
        for (String name : entry.getName().split("/", -1)) {
          if (FOREIGN.contains(name.toLowerCase(Locale.ROOT))) {
            leak(Leak.Kind.ARCHIVE, name, path);
          }
        }
        byte[] content = zip.readAllBytes();
        if (isOfAssay(entry.getName(), content)) {
          continue;
        }
        // What a file is, its first bytes say; its name may say anything.
        if (startsWith(content, 'P', 'K', 3, 4) || startsWith(content, 'P', 'K', 5, 6)) {
          archive(path, content);
        } else if (startsWith(content, 0xCA, 0xFE, 0xBA, 0xBE)) {
          classFile(path, content);
        } else if (isOtherArchive(content)) {
          leak(Leak.Kind.ARCHIVE, "packed so that nobody can look into it", path);
        } else if (path.contains(TEST_LIBRARIES)) {
          // Texts of the libraries of the public tests are as their projects publish them.
          continue;
        } else if (entry.getName().endsWith(".java")) {
          java(path, new String(content, UTF_8));
        } else {
          prose(path, new String(content, UTF_8));
        }
      }
    }
  }

  /** Whether a file is in every handout, so that what it says tells nothing of this one. */
  private static boolean isOfAssay(String name, byte[] content) throws IOException {
    if (name.startsWith(ANNOTATIONS)) {
      try (InputStream own = Todo.class.getClassLoader().getResourceAsStream(name)) {
        return own != null && Arrays.equals(own.readAllBytes(), content);
      }
    }
    return name.endsWith("/" + Handout.LAUNCHER) && Arrays.equals(Handout.launcher(), content);
  }

  /** Names, comments and bytes that an archive can hold beside its files, where nobody looks. */
  private void besidesContents(String place, byte[] bytes) throws IOException {
    boolean published = place.contains(TEST_LIBRARIES);
    String archive = place.isEmpty() ? "the archive" : place;
    try (ZipFile zip = ZipFile.builder().setByteArray(bytes).get()) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        if (!published) {
          String path = place.isEmpty() ? entry.getName() : place + "!" + entry.getName();
          words(path, path);
          lines(path, path);
        }
        String comment = entry.getComment();
        if (comment != null && !comment.isEmpty()) {
          leak(Leak.Kind.ARCHIVE, comment, archive + "'s comment on " + entry.getName());
        }
      }
      if (!published && zip.getFirstLocalFileHeaderOffset() > 0) {
        leak(Leak.Kind.ARCHIVE, "bytes before the first file", archive);
      }
    }
    for (int i = bytes.length - END_RECORD; i >= 0; i--) {
      if (bytes[i] == 'P' && bytes[i + 1] == 'K' && bytes[i + 2] == 5 && bytes[i + 3] == 6) {
        if (i + END_RECORD < bytes.length) {
          String text = new String(bytes, i + END_RECORD, bytes.length - i - END_RECORD, UTF_8);
          leak(Leak.Kind.ARCHIVE, text, archive + "'s comment");
        }
        return;
      }
    }
  }

  private static boolean isOtherArchive(byte[] content) {
    return startsWith(content, 0x1F, 0x8B)
        || startsWith(content, 'B', 'Z', 'h')
        || startsWith(content, 0xFD, '7', 'z', 'X', 'Z')
        || startsWith(content, '7', 'z', 0xBC, 0xAF)
        || startsWith(content, 'R', 'a', 'r', '!')
        || startsWith(content, '#', ' ', 'v', '2', ' ', 'g', 'i', 't');
  }

  private static boolean startsWith(byte[] content, int... magic) {
    return content.length >= magic.length
        && IntStream.range(0, magic.length).allMatch(i -> content[i] == (byte) magic[i]);
  }

  private void java(String path, String text) {
    List<Token> tokens = Tokens.of(text);
    if (tokens.isEmpty()) {
      prose(path, text);
      return;
    }
    for (Token token : tokens) {
      String place = path + ":" + token.line();
      switch (token.kind()) {
        case NAME -> {
          if (secrets.names().contains(token.text())
              && (!isTest(path) || isTelling(token.text()))) {
            leak(Leak.Kind.NAME, token.text(), place);
          }
        }
        case LITERAL -> {
          if (secrets.literals().contains(token.text())) {
            leak(Leak.Kind.LITERAL, token.text(), place);
          }
        }
        case COMMENT -> {
          comments(place, token.text());
          if (isWrittenByStudents(path)) {
            parts(place, token.text());
          }
        }
        case OTHER -> {
          // Operators and keywords say nothing by themselves.
        }
      }
    }
    Secrets.runs(tokens.stream().filter(t -> t.kind() != Tokens.Kind.COMMENT).toList()).stream()
        .filter(secrets.runs()::contains)
        .forEach(run -> leak(Leak.Kind.CODE, run, path));
    lines(path, text);
  }

  private void prose(String path, String text) {
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      comments(path + ":" + number, line);
    }
    // Code reads the same in any file, however it is broken into lines.
    String together = WHITE.matcher(text).replaceAll("");
    secrets.runs().stream()
        .filter(run -> together.contains(WHITE.matcher(run).replaceAll("")))
        .forEach(run -> leak(Leak.Kind.CODE, run, path));
    lines(path, text);
  }

  private void comments(String place, String text) {
    for (String line : Secrets.lines(text)) {
      secrets.comments().stream()
          .filter(line::contains)
          .forEach(comment -> leak(Leak.Kind.COMMENT, comment, place));
    }
    expressions(place, text);
    words(place, text);
  }

  private boolean isWrittenByStudents(String path) {
    return !isTest(path) && studentFiles.stream().anyMatch(file -> path.endsWith("/" + file));
  }

  /** What the solution selects and calls, in a comment beside the gap. */
  private void parts(String place, String comment) {
    String together = WHITE.matcher(comment).replaceAll("");
    secrets.parts().stream()
        .filter(
            part ->
                part.endsWith(")")
                    ? together.contains(part)
                    : Pattern.compile("(?<![\\w.])" + Pattern.quote(part) + "(?![\\w(])")
                        .matcher(comment)
                        .find())
        .forEach(part -> leak(Leak.Kind.COMMENT, part, place));
  }

  private void words(String place, String text) {
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      if (secrets.names().contains(word.group()) && isTelling(word.group())) {
        leak(Leak.Kind.NAME, word.group(), place);
      }
    }
  }

  /** What must stand in no line of any text: checks, their numbers, rubrics. */
  private void lines(String path, String text) {
    rubric(path, text);
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      String place = path + ":" + number;
      checks.names().stream()
          .filter(line::contains)
          .forEach(name -> leak(Leak.Kind.CHECK, name, place));
      Matcher literal = NUMBER.matcher(line);
      while (literal.find()) {
        String plain = literal.group().replace("_", "").replace(",", "");
        if (checks.numbers().contains(plain)) {
          leak(Leak.Kind.EXPECTED, plain, place);
        } else if (secrets.numbers().contains(plain)) {
          leak(Leak.Kind.LITERAL, plain, place);
        }
      }
    }
  }

  /** Criteria, however they are broken into lines; on the line that has their first words. */
  private void rubric(String path, String text) {
    String all = Secrets.squeezed(text);
    List<String> lines = text.lines().map(Secrets::squeezed).toList();
    for (String criterion : rubric) {
      if (!criterion.isEmpty() && all.contains(criterion)) {
        int line =
            IntStream.range(0, lines.size())
                .filter(i -> begins(criterion, lines.get(i)))
                .findFirst()
                .orElse(0);
        leak(Leak.Kind.RUBRIC, criterion, path + ":" + (line + 1));
      }
    }
  }

  /** Whether a criterion is in a line, or begins at its end. */
  private static boolean begins(String criterion, String line) {
    return line.contains(criterion)
        || IntStream.range(0, line.length())
            .filter(i -> i == 0 || line.charAt(i - 1) == ' ')
            .anyMatch(i -> criterion.startsWith(line.substring(i)));
  }

  private void classFile(String path, byte[] content) {
    ClassModel model = ClassFile.of().parse(content);
    String name = model.thisClass().asInternalName().replace('/', '.');
    boolean published = path.contains(TEST_LIBRARIES);
    if (studentPackages.contains(name.substring(0, Math.max(0, name.lastIndexOf('.'))))) {
      leak(Leak.Kind.ARCHIVE, "compiled code of a package that students write", path);
    }
    for (PoolEntry entry : model.constantPool()) {
      if (entry instanceof Utf8Entry utf8) {
        String text = utf8.stringValue();
        checks.names().stream()
            .filter(text::contains)
            .forEach(check -> leak(Leak.Kind.CHECK, check, path));
        if (!published && secrets.names().contains(text) && isTelling(text)) {
          leak(Leak.Kind.NAME, text, path);
        }
        if (!published && secrets.literals().contains('"' + text + '"')) {
          leak(Leak.Kind.LITERAL, text, path);
        }
      }
    }
    if (!published) {
      HiddenChecks.numbers(content).stream()
          .filter(checks.numbers()::contains)
          .forEach(number -> leak(Leak.Kind.EXPECTED, number, path));
    }
  }

  private void leak(Leak.Kind kind, String what, String place) {
    leaks.add(new Leak(kind, what, place));
  }
}
