package toy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes submissions to the toy assignment, with as much of them replaced as a test wants. */
public final class ToySubmission {
  /** A right solution of problem 1. */
  public static final String ADDER =
      """
      package toy.adder;
      public final class MyAdder implements toy.Adder {
        @Override public int sum(int a, int b) { return Helper.plus(a, b); }
        @Override public long total(int[] numbers) { long t = 0; for (int n : numbers) t += n; return t; }
      }
      final class Helper { static int plus(int a, int b) { return a + b; } }
      """;

  /** A right solution of problem 2. */
  public static final String SPELLER =
      """
      package toy.speller;
      final class MySpeller implements toy.Speller {
        @Override public String backwards(String text) {
          return toy.lib.Words.empty() + new StringBuilder(text).reverse();
        }
      }
      """;

  private final Path root;

  private ToySubmission(Path root) {
    this.root = root;
  }

  /** Right solutions of both problems, laid out as the starter is. */
  public static ToySubmission right(Path root) {
    return new ToySubmission(root)
        .with("src/main/java/toy/adder/MyAdder.java", ADDER)
        .with("src/main/java/toy/speller/MySpeller.java", SPELLER)
        .with("answers/2.md", "A palindrome reads the same backwards: level.");
  }

  /** Nothing yet. */
  public static ToySubmission empty(Path root) {
    return new ToySubmission(root);
  }

  /** A file, written over one that is there. */
  public ToySubmission with(String path, String text) {
    try {
      Path file = root.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Problem 1 with this text. */
  public ToySubmission adder(String text) {
    return with("src/main/java/toy/adder/MyAdder.java", text);
  }

  /** Problem 2 with this text. */
  public ToySubmission speller(String text) {
    return with("src/main/java/toy/speller/MySpeller.java", text);
  }

  /** The submission's folder. */
  public Path folder() {
    return root;
  }
}
