package assay.grader.author.verify;

import assay.grader.author.AuthorProject;
import assay.grader.author.StarterProject;
import assay.grader.bundle.Bundle;
import assay.grader.pipeline.Grading;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import toy.ToyBundle;
import toy.local.LocalCompiler;
import toy.local.LocalSessions;

/** The toy assignment as its author has it on disk, sound until a test writes something else. */
final class ToyProject {
  static final String ADDER = "reference/src/main/java/toy/adder/MyAdder.java";
  static final String SPELLER = "reference/src/main/java/toy/speller/MySpeller.java";

  static final String TASK = "assignment/src/main/resources/toy/handout.md";
  static final String ANSWER = "reference/src/starter/answers/2.md";

  private final Path root;
  private Waivers waivers = Waivers.NONE;
  private Bundle bundle = new ToyBundle();

  private ToyProject(Path root) {
    this.root = root;
  }

  static ToyProject in(Path root) {
    return new ToyProject(root)
        .with(TASK, "# Toy\n\n## Adding\n\nAdd.\n\n## Spelling\n\nSpell.\n")
        .with(ANSWER, "# What is a palindrome?\n")
        .with(
            "reference/src/starter/pom.xml",
            """
            <project>
              <properties>
                <library.version>1</library.version>
              </properties>
              <dependency>
                <groupId>toy</groupId>
                <artifactId>assignment</artifactId>
                <version>${library.version}</version>
              </dependency>
            </project>
            """)
        .with(
            ADDER,
            """
            package toy.adder;

            import assay.todo.Todo;
            import toy.Adder;

            final class MyAdder implements Adder {
              @Override
              @Todo(value = "1.sum", points = 3)
              public int sum(int a, int b) {
                return a + b;
              }

              @Override
              @Todo("1.total")
              public long total(int[] numbers) {
                long total = 0;
                for (int number : numbers) {
                  total += number;
                }
                return total;
              }
            }
            """)
        .with(
            SPELLER,
            """
            package toy.speller;

            import assay.todo.Todo;
            import toy.Speller;

            final class MySpeller implements Speller {
              @Override
              @Todo("2.backwards")
              public String backwards(String text) {
                return new StringBuilder(text).reverse().toString();
              }
            }
            """);
  }

  ToyProject with(String path, String text) {
    try {
      Path file = root.resolve(path);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  ToyProject without(String path) {
    try {
      Files.delete(root.resolve(path));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A file of which a part, which has to be there, is another. */
  ToyProject replacing(String path, String part, String other) {
    try {
      String text = Files.readString(root.resolve(path));
      if (!text.contains(part)) {
        throw new IllegalArgumentException(path + " has no " + part);
      }
      return with(path, text.replace(part, other));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A solution of problem 1 whose methods return these expressions; {@code t} is the total. */
  ToyProject adder(String name, String sum, String total) {
    return with(
        "reference/src/solutions/" + name + "/toy/adder/MyAdder.java",
        """
        package toy.adder;

        final class MyAdder implements toy.Adder {
          public int sum(int a, int b) { return %s; }
          public long total(int[] numbers) {
            long t = 0;
            for (int n : numbers) { t += n; }
            return %s;
          }
        }
        """
            .formatted(sum, total));
  }

  ToyProject stating(String name, String... fails) {
    return with(
        "reference/src/solutions/" + name + "/expected.json",
        "{\"fails\": [%s]}"
            .formatted(String.join(", ", Stream.of(fails).map(each -> '"' + each + '"').toList())));
  }

  ToyProject waiving(Waivers excused) {
    waivers = excused;
    return this;
  }

  ToyProject checkedBy(Bundle other) {
    bundle = other;
    return this;
  }

  AuthorProject project() {
    return new AuthorProject(root);
  }

  ToyProject stripped() throws IOException {
    var generated =
        (StarterProject.Generated) StarterProject.generate(project(), classPath(), Set.of());
    generated.starter().writeTo(project().starter());
    return this;
  }

  Verification verification() {
    return new Verification(project(), bundle, waivers, classPath(), _ -> true);
  }

  /** Grades in this very JVM. */
  Trials trials() {
    return trials(_ -> {});
  }

  /** Tells what it finds wrong with each trial, while it works. */
  Trials trials(Consumer<List<String>> listener) {
    return new Trials(
        (submission, id, seed, interest) ->
            new Grading(bundle, new LocalSessions(), new LocalCompiler(), seed)
                .grade(submission, id, interest),
        2,
        new Telling(listener));
  }

  static List<Path> classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
        .map(Path::of)
        .toList();
  }

  private record Telling(Consumer<List<String>> listener) implements Trials.Progress {
    @Override
    public void begins(String kind, int trials) {}

    @Override
    public void graded(List<String> faults) {
      listener.accept(faults);
    }

    @Override
    public void ends() {}
  }
}
