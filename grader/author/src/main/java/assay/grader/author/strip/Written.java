package assay.grader.author.strip;

import assay.grader.author.syntax.ParsedSource;

/**
 * A fill's text without its imports, on the lines that it has in its file.
 *
 * @param fill whose text
 * @param above line breaks for what stands above
 * @param body what follows the imports
 */
record Written(Fill fill, String above, String body) {

  /** Takes a text apart. */
  static Written read(Fill fill, Imports imports) {
    String text = fill.text();
    int end = imports.wantLeading(text);
    return new Written(
        fill, text.substring(0, end).replaceAll("[^\\r\\n]", ""), text.substring(end));
  }

  /** The line on which the body starts. */
  int line() {
    String blank = body.substring(0, body.length() - body.stripLeading().length());
    return (int) (above + blank + "x").lines().count();
  }

  /** An expression may end like a statement. */
  String withoutSemicolon() {
    String text = body.stripTrailing();
    return text.endsWith(";") ? text.substring(0, text.length() - 1) : text;
  }

  /** The tree of a part of this text with something around it, every line where it is. */
  ParsedSource.Parse parsed(String before, String part, String after) {
    return ParsedSource.parse(fill.file(), above + before + part + "\n" + after);
  }
}
