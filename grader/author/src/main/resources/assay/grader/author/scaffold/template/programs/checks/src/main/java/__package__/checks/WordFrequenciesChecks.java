package __package__.checks;

import static org.assertj.core.api.Assertions.assertThat;

import __package__.WordFrequencies;
import assay.grader.check.Check;
import assay.grader.check.CheckSuite;
import assay.grader.check.ProgramOutput;
import assay.todo.ProgramRun;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Problem 1, against a count by streams. */
@CheckSuite(WordFrequencies.class)
final class WordFrequenciesChecks {
  private static final List<String> WORDS =
      List.of("rose", "a", "is", "as", "arose", "9", "ros\u00e9", "is,");

  @Check(todo = "1.count", points = 2, title = "Each word is printed with its count")
  void eachWordIsCounted(WordFrequencies program, RandomGenerator random) {
    String text = text(random);
    ProgramOutput.of(program.run(text)).hasExitStatus(0).inAnyOrder().isEqualTo(expected(text));
  }

  @Check(todo = "1.count", points = 1, title = "Upper case counts as lower case")
  void caseDoesNotMatter(WordFrequencies program) {
    ProgramOutput.of(program.run("Rose rose ROSE\nA a")).inAnyOrder().isEqualTo("3 rose\n2 a");
  }

  @Check(
      todo = "1.count",
      points = 1,
      title = "Where there is no word, nothing is printed",
      dependsOn = "eachWordIsCounted")
  void noWords(WordFrequencies program) {
    for (String nothing : List.of("", "  \n\n")) {
      ProgramOutput.of(program.run(nothing)).hasExitStatus(0).isEqualTo("");
    }
  }

  @Check(
      todo = "1.order",
      points = 3,
      title = "Frequent words come first, then those that a dictionary has first",
      dependsOn = "eachWordIsCounted")
  void frequentWordsComeFirst(WordFrequencies program, RandomGenerator random) {
    ProgramOutput.of(program.run("b b a a c a c d")).isEqualTo("3 a\n2 b\n2 c\n1 d");
    ProgramOutput.of(program.run("pear kiwi fig date lime plum"))
        .isEqualTo("1 date\n1 fig\n1 kiwi\n1 lime\n1 pear\n1 plum");
    String text = text(random);
    ProgramOutput.of(program.run(text)).isEqualTo(expected(text));
  }

  @Check(
      todo = "1.arguments",
      points = 2,
      title = "A number limits the lines",
      dependsOn = "frequentWordsComeFirst")
  void aNumberLimitsTheLines(WordFrequencies program) {
    ProgramOutput.of(program.run("x y x z", "1")).isEqualTo("2 x");
    ProgramOutput.of(program.run("x y x z", "2")).isEqualTo("2 x\n1 y");
    ProgramOutput.of(program.run("x y x z", "9")).isEqualTo("2 x\n1 y\n1 z");
  }

  @Check(
      todo = "1.arguments",
      points = 1,
      title = "Arguments that make no sense end the program with status 2",
      rationale = "Who calls a program from a script sees nothing but its exit status.",
      dependsOn = "eachWordIsCounted")
  void senselessArguments(WordFrequencies program) {
    for (String[] arguments :
        new String[][] {{"0"}, {"-3"}, {"many"}, {"1", "2"}, {""}}) {
      ProgramRun run = program.run("a a", arguments);
      ProgramOutput.of(run).hasExitStatus(2).isEqualTo("");
      assertThat(run.errors()).as("what it prints to standard error").isNotBlank();
    }
  }

  private static String text(RandomGenerator random) {
    return Stream.generate(() -> WORDS.get(random.nextInt(WORDS.size())))
        .limit(random.nextInt(30, 60))
        .map(word -> random.nextInt(8) == 0 ? word + "\n" : word + " ")
        .collect(Collectors.joining());
  }

  private static String expected(String text) {
    Map<String, Long> counts =
        Stream.of(text.strip().split("\\s+"))
            .collect(Collectors.groupingBy(word -> word, Collectors.counting()));
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .map(entry -> entry.getValue() + " " + entry.getKey())
        .collect(Collectors.joining("\n"));
  }
}
