package assay.grader.author.handout;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toSet;

import assay.grader.author.handout.Tokens.Kind;
import assay.grader.author.handout.Tokens.Token;
import assay.grader.author.mutate.Mutants;
import assay.grader.author.strip.Gap;
import assay.grader.author.strip.Sources;
import assay.grader.author.strip.Strip;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What only the solution has: found in what was cut, and nowhere in what was left or is given.
 *
 * @param names identifiers
 * @param literals strings and numbers, as written
 * @param comments lines of comments, in small letters and without white space around
 * @param runs runs of {@link #RUN} tokens, joined by blanks
 * @param expressions what statements compute, without white space
 * @param parts selections such as {@code first.numerator} and calls such as {@code gcd(b,a%b)},
 *     without white space: what a comment says that describes a statement
 */
record Secrets(
    Set<String> names,
    Set<String> literals,
    Set<String> comments,
    Set<String> runs,
    Set<String> expressions,
    Set<String> parts) {
  /** Shorter runs are idioms: a loop's head has twelve tokens. */
  static final int RUN = 16;

  /** Shorter expressions are anybody's. */
  private static final int LEAST_TOKENS = 6;

  private static final Set<String> ENDS = Set.of(";", "{", "}");

  private static final Pattern WORDS = Pattern.compile("[\\p{L}\\p{N}]+");

  Secrets {
    names = Set.copyOf(names);
    literals = Set.copyOf(literals);
    comments = Set.copyOf(comments);
    runs = Set.copyOf(runs);
    expressions = Set.copyOf(expressions);
    parts = Set.copyOf(parts);
  }

  /**
   * Collects the secrets of a solution.
   *
   * @param given sources that students get anyway, such as the library's
   */
  static Secrets of(Sources solution, Strip.Starter starter, Sources given) {
    Set<String> names = new HashSet<>();
    Set<String> literals = new HashSet<>();
    Set<String> comments = new HashSet<>();
    Set<String> runs = new HashSet<>();
    Set<String> known = new HashSet<>();
    Set<String> knownRuns = new HashSet<>();
    Set<String> expressions = new HashSet<>();
    Set<String> parts = new HashSet<>();
    var open = new StringBuilder();
    solution
        .texts()
        .forEach(
            (path, text) -> {
              List<Gap.Span> cuts = Mutants.regions(path, text, starter);
              List<Token> tokens = Tokens.of(text);
              tokens.stream()
                  .filter(token -> cuts.stream().noneMatch(cut -> holds(cut, token)))
                  .filter(token -> token.kind() != Kind.COMMENT)
                  .forEach(token -> open.append(token.text()));
              for (Token token : tokens) {
                if (cuts.stream().noneMatch(cut -> holds(cut, token))) {
                  remember(token, known);
                  continue;
                }
                switch (token.kind()) {
                  case NAME -> names.add(token.text());
                  case LITERAL -> literals.add(token.text());
                  case COMMENT -> comments.addAll(lines(token.text()));
                  case OTHER -> {
                    // Operators and keywords say nothing by themselves.
                  }
                }
              }
              for (Gap.Span cut : cuts) {
                List<Token> inside =
                    tokens.stream()
                        .filter(token -> holds(cut, token) && token.kind() != Kind.COMMENT)
                        .toList();
                runs.addAll(runs(inside));
                expressions.addAll(expressions(inside));
                parts.addAll(parts(inside));
              }
              knownRuns.addAll(
                  runs(
                      tokens.stream()
                          .filter(token -> cuts.stream().noneMatch(cut -> holds(cut, token)))
                          .filter(token -> token.kind() != Kind.COMMENT)
                          .toList()));
            });
    given
        .texts()
        .values()
        .forEach(
            text -> {
              List<Token> tokens = Tokens.of(text);
              tokens.forEach(token -> remember(token, known));
              tokens.stream()
                  .filter(token -> token.kind() != Kind.COMMENT)
                  .forEach(token -> open.append(token.text()));
              knownRuns.addAll(
                  runs(tokens.stream().filter(t -> t.kind() != Kind.COMMENT).toList()));
            });
    names.removeAll(known);
    // A name of one or two letters is anybody's.
    names.removeIf(name -> name.length() < 3);
    literals.removeAll(known);
    literals.removeIf(literal -> literal.length() < 3);
    comments.removeAll(known);
    runs.removeAll(knownRuns);
    expressions.removeIf(expression -> open.indexOf(expression) >= 0);
    parts.removeIf(part -> open.indexOf(part) >= 0);
    return new Secrets(names, literals, comments, runs, expressions, parts);
  }

  /**
   * Every member that is selected, and every call with more than two tokens between its brackets.
   */
  private static Set<String> parts(List<Token> tokens) {
    Set<String> parts = new HashSet<>();
    for (int i = 0; i + 2 < tokens.size(); i++) {
      if (tokens.get(i).kind() != Kind.NAME) {
        continue;
      }
      String next = tokens.get(i + 1).text();
      if (next.equals(".") && tokens.get(i + 2).kind() == Kind.NAME) {
        parts.add(tokens.get(i).text() + "." + tokens.get(i + 2).text());
      } else if (next.equals("(")) {
        int end = closing(tokens, i + 1);
        if (end - i > 4) {
          parts.add(tokens.subList(i, end + 1).stream().map(Token::text).collect(joining()));
        }
      }
    }
    return parts;
  }

  /** The bracket that closes one, or the last token if none does. */
  private static int closing(List<Token> tokens, int opening) {
    int depth = 0;
    for (int i = opening; i < tokens.size(); i++) {
      switch (tokens.get(i).text()) {
        case "(" -> depth++;
        case ")" -> depth--;
        default -> {
          // Not a bracket.
        }
      }
      if (depth == 0) {
        return i;
      }
    }
    return tokens.size() - 1;
  }

  /** What the statements among some tokens compute: what is returned, assigned or called. */
  private static Set<String> expressions(List<Token> tokens) {
    Set<String> expressions = new HashSet<>();
    List<String> statement = new ArrayList<>();
    for (Token token : tokens) {
      if (ENDS.contains(token.text())) {
        expression(statement).ifPresent(expressions::add);
        statement.clear();
      } else {
        statement.add(token.text());
      }
    }
    // The initialiser of a variable has no end of its own.
    expression(statement).ifPresent(expressions::add);
    return expressions;
  }

  private static Optional<String> expression(List<String> statement) {
    int from = statement.indexOf("=") + 1;
    if (from == 0 && !statement.isEmpty() && statement.getFirst().equals("return")) {
      from = 1;
    }
    List<String> value = statement.subList(from, statement.size());
    return value.size() < LEAST_TOKENS ? Optional.empty() : Optional.of(String.join("", value));
  }

  /** Numbers among the literals that nobody writes by chance: five digits or more, as decimals. */
  Set<String> numbers() {
    return literals.stream()
        .map(literal -> literal.replace("_", "").replaceFirst("[lLdDfF]$", ""))
        .filter(literal -> literal.matches("[\\d.]+"))
        .filter(literal -> literal.chars().filter(Character::isDigit).count() >= 5)
        .collect(toSet());
  }

  /** The runs of tokens of a text. */
  static Set<String> runs(List<Token> tokens) {
    Set<String> runs = new HashSet<>();
    for (int i = 0; i + RUN <= tokens.size(); i++) {
      runs.add(tokens.subList(i, i + RUN).stream().map(Token::text).collect(joining(" ")));
    }
    return runs;
  }

  /** The lines of a comment that say something: three words at least. */
  static Set<String> lines(String comment) {
    Set<String> lines = new HashSet<>();
    comment.lines().map(Secrets::squeezed).filter(Secrets::saysSomething).forEach(lines::add);
    return lines;
  }

  /** The words of a line in small letters. */
  static String squeezed(String line) {
    var words = new StringBuilder();
    Matcher word = WORDS.matcher(line.toLowerCase(Locale.ROOT));
    while (word.find()) {
      words.append(words.isEmpty() ? "" : " ").append(word.group());
    }
    return words.toString();
  }

  private static boolean saysSomething(String squeezed) {
    return squeezed.chars().filter(c -> c == ' ').count() >= 2;
  }

  private static void remember(Token token, Set<String> known) {
    if (token.kind() == Kind.COMMENT) {
      known.addAll(lines(token.text()));
    } else {
      known.add(token.text());
    }
  }

  private static boolean holds(Gap.Span cut, Token token) {
    return cut.start() <= token.offset() && token.offset() < cut.end();
  }
}
