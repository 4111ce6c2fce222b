package assay.grader.model;

import static java.util.Objects.requireNonNull;

/**
 * Something that a student or an instructor has to mend, as a value.
 *
 * @param severity whether it stops what was asked for
 * @param file path as its author knows it, with {@code /}; empty where no file is meant
 * @param line from 1; 0 where no line is meant
 * @param message what is wrong and what to do next, as plain text
 */
public record Diagnostic(Severity severity, String file, int line, String message) {

  /** Whether a diagnostic stops what was asked for. */
  public enum Severity {
    ERROR,
    WARNING
  }

  public Diagnostic {
    requireNonNull(severity);
    requireNonNull(file);
    requireNonNull(message);
    if (line < 0) {
      throw new IllegalArgumentException("a line counts from 1, or is 0 for none, not " + line);
    }
  }

  /** An error at a place in a file. */
  public static Diagnostic error(String file, int line, String message) {
    return new Diagnostic(Severity.ERROR, file, line, message);
  }

  /** One line, in the form that editors take: {@code file:line: message}. */
  @Override
  public String toString() {
    if (file.isEmpty()) {
      return message;
    }
    return line == 0 ? file + ": " + message : file + ":" + line + ": " + message;
  }
}
