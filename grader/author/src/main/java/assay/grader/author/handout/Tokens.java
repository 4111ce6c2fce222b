package assay.grader.author.handout;

import com.github.javaparser.GeneratedJavaParserConstants;
import com.github.javaparser.JavaParser;
import com.github.javaparser.JavaToken;
import com.github.javaparser.ParserConfiguration;
import com.github.javaparser.ParserConfiguration.LanguageLevel;
import com.github.javaparser.ast.CompilationUnit;
import java.util.ArrayList;
import java.util.List;

/** The tokens of a Java text, each with where it stands. */
final class Tokens {

  /** What a token is. */
  enum Kind {
    NAME,
    LITERAL,
    COMMENT,
    OTHER
  }

  /**
   * One token.
   *
   * @param offset of its first character
   * @param line from 1
   */
  record Token(Kind kind, String text, int offset, int line) {}

  private Tokens() {}

  /** The tokens of a text, white space left out; none if it is not Java. */
  static List<Token> of(String text) {
    var parser = new JavaParser(new ParserConfiguration().setLanguageLevel(LanguageLevel.JAVA_25));
    List<Token> tokens = new ArrayList<>();
    int offset = 0;
    var range = parser.parse(text).getResult().flatMap(CompilationUnit::getTokenRange).orElse(null);
    if (range == null) {
      return tokens;
    }
    for (JavaToken token : range) {
      int line = token.getRange().map(r -> r.begin.line).orElse(0);
      if (!token.getCategory().isWhitespace() && token.getKind() != 0) {
        tokens.add(new Token(kind(token), token.getText(), offset, line));
      }
      offset += token.getText().length();
    }
    return tokens;
  }

  private static Kind kind(JavaToken token) {
    var category = token.getCategory();
    if (category.isComment()) {
      return Kind.COMMENT;
    }
    if (token.getKind() == GeneratedJavaParserConstants.IDENTIFIER) {
      return Kind.NAME;
    }
    // Every program has null in it, so that it gives nothing away.
    return category.isLiteral() && token.getKind() != GeneratedJavaParserConstants.NULL
        ? Kind.LITERAL
        : Kind.OTHER;
  }
}
