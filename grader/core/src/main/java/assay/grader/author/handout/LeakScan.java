package assay.grader.author.handout;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.grader.author.handout.Tokens.Token;
import assay.grader.author.strip.Sources;
import assay.grader.author.strip.Strip;
import assay.grader.bundle.Assignment;
import assay.grader.bundle.Bundle;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

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
  private static final Pattern TELLING = Pattern.compile("[A-Za-z$]*[a-z0-9][A-Z_].*");
  private static final Set<String> FOREIGN =
      Set.of(".git", ".svn", ".ds_store", "target", "verify.json", "solutions", "__macosx");

  private final Secrets secrets;
  private final HiddenChecks checks;
  private final List<String> rubric;
  private final List<Leak> leaks = new ArrayList<>();

  private LeakScan(Secrets secrets, HiddenChecks checks, List<String> rubric) {
    this.secrets = secrets;
    this.checks = checks;
    this.rubric = rubric;
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
            Secrets.of(solution, starter, library), HiddenChecks.of(bundle), List.copyOf(rubric));
    scan.archive("", zip);
    return scan.leaks.stream()
        .distinct()
        .sorted(Comparator.comparing(Leak::place).thenComparing(Leak::what))
        .toList();
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
    comment(place, bytes);
    try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        String path = place.isEmpty() ? entry.getName() : place + "!" + entry.getName();
        for (String name : entry.getName().split("/", -1)) {
          if (FOREIGN.contains(name.toLowerCase(Locale.ROOT))) {
            leak(Leak.Kind.ARCHIVE, name, path);
          }
        }
        byte[] content = zip.readAllBytes();
        // The libraries of the public tests are as their projects publish them.
        if (entry.getName().contains("/lib/tests/")) {
          continue;
        }
        if (entry.getName().endsWith(".jar") || entry.getName().endsWith(".zip")) {
          archive(path, content);
        } else if (entry.getName().endsWith(".class")) {
          classFile(path, content);
        } else if (entry.getName().endsWith(".java")) {
          java(path, new String(content, UTF_8));
        } else {
          prose(path, new String(content, UTF_8));
        }
      }
    }
  }

  /** A comment stands behind the archive's last record; nobody sees it who does not look. */
  private void comment(String place, byte[] zip) {
    for (int i = zip.length - 22; i >= 0; i--) {
      boolean end = zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 5 && zip[i + 3] == 6;
      if (end) {
        if (i + 22 < zip.length) {
          String text = new String(zip, i + 22, zip.length - i - 22, UTF_8);
          leak(Leak.Kind.ARCHIVE, text, place.isEmpty() ? "the archive's comment" : place);
        }
        return;
      }
    }
  }

  private void java(String path, String text) {
    List<Token> tokens = Tokens.of(text);
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
        case COMMENT -> comments(place, token.text());
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
    lines(path, text);
  }

  private void comments(String place, String text) {
    for (String line : Secrets.lines(text)) {
      secrets.comments().stream()
          .filter(line::contains)
          .forEach(comment -> leak(Leak.Kind.COMMENT, comment, place));
    }
    Matcher word = WORD.matcher(text);
    while (word.find()) {
      if (secrets.names().contains(word.group()) && isTelling(word.group())) {
        leak(Leak.Kind.NAME, word.group(), place);
      }
    }
  }

  /** What must stand in no line of any text: checks, their numbers, rubrics. */
  private void lines(String path, String text) {
    int number = 0;
    for (String line : text.lines().toList()) {
      number++;
      String place = path + ":" + number;
      checks.names().stream()
          .filter(line::contains)
          .forEach(name -> leak(Leak.Kind.CHECK, name, place));
      String words = Secrets.squeezed(line);
      rubric.stream()
          .filter(criterion -> !criterion.isEmpty() && words.contains(criterion))
          .forEach(criterion -> leak(Leak.Kind.RUBRIC, criterion, place));
      Matcher literal = NUMBER.matcher(line);
      while (literal.find()) {
        String plain = literal.group().replace("_", "").replace(",", "");
        if (checks.numbers().contains(plain)) {
          leak(Leak.Kind.EXPECTED, plain, place);
        }
      }
    }
  }

  private void classFile(String path, byte[] content) {
    for (PoolEntry entry : ClassFile.of().parse(content).constantPool()) {
      if (entry instanceof Utf8Entry utf8) {
        String text = utf8.stringValue();
        if (checks.names().contains(text)) {
          leak(Leak.Kind.CHECK, text, path);
        }
        if (secrets.names().contains(text) && isTelling(text)) {
          leak(Leak.Kind.NAME, text, path);
        }
      }
    }
    HiddenChecks.numbers(content).stream()
        .filter(checks.numbers()::contains)
        .forEach(number -> leak(Leak.Kind.EXPECTED, number, path));
  }

  private void leak(Leak.Kind kind, String what, String place) {
    leaks.add(new Leak(kind, what, place));
  }
}
