package assay.grader.author.strip;

import static java.util.stream.Collectors.joining;

import assay.grader.author.syntax.Edits;
import assay.grader.author.syntax.ParsedSource;
import assay.grader.author.syntax.ParsedSource.Parsed;
import assay.grader.author.syntax.ParsedSource.Unparsable;
import assay.grader.model.Diagnostic;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Cuts the starter out of the reference: finds the gaps, cuts them, and prunes what only the
 * solution used.
 *
 * <p>Text outside of the cuts stays as it is, byte for byte. The result compiles, or there is none.
 */
public final class Strip {
  private final List<Path> classPath;
  private final Set<String> keep;

  /**
   * A way of stripping.
   *
   * @param classPath what the sources compile against: the assignment's jar and, for tests, their
   *     libraries
   * @param keep members that stay although only the solution uses them, as {@code
   *     package.Type#member}, {@code package.Type#method(int)} or {@code package.Type}
   */
  public Strip(List<Path> classPath, Set<String> keep) {
    this.classPath = List.copyOf(classPath);
    this.keep = Set.copyOf(keep);
  }

  /** What became of a reference. */
  public sealed interface Result {}

  /**
   * The starter.
   *
   * @param main its sources
   * @param tests its test sources
   * @param gaps in the order of the files' paths and lines
   */
  public record Starter(Sources main, Sources tests, List<Gap> gaps) implements Result {
    public Starter {
      gaps = List.copyOf(gaps);
    }
  }

  /** What the author has to mend first. */
  public record Slips(List<Diagnostic> diagnostics) implements Result {
    public Slips {
      diagnostics = List.copyOf(diagnostics);
    }
  }

  /**
   * Strips a reference.
   *
   * @param solution the annotated sources
   * @param tests test sources that go to students as they are
   */
  public Result strip(Sources solution, Sources tests) {
    List<Diagnostic> slips = new ArrayList<>();
    List<GapSite> sites = new ArrayList<>();
    List<ParsedSource> parsed = new ArrayList<>();
    Map<String, List<GapSite>> sitesOf = new HashMap<>();
    solution
        .texts()
        .forEach(
            (path, text) -> {
              switch (ParsedSource.parse(path, text)) {
                case Unparsable(var problem) -> slips.add(problem);
                case Parsed(var source) -> {
                  var found = GapFinder.find(source, solution);
                  parsed.add(source);
                  sites.addAll(found.sites());
                  sitesOf.put(path, found.sites());
                  slips.addAll(found.slips());
                }
              }
            });
    slips.addAll(duplicates(sites));
    if (!slips.isEmpty()) {
      return new Slips(slips);
    }
    SortedMap<String, String> cut = new TreeMap<>();
    for (ParsedSource source : parsed) {
      Edits edits = Cutter.cut(source, solution, sitesOf.getOrDefault(source.path(), List.of()));
      cut.put(source.path(), edits.applyTo(source.text()));
    }
    List<Gap> gaps = sites.stream().map(GapSite::gap).toList();
    return pruned(solution, tests, cut, gaps);
  }

  private Result pruned(
      Sources solution, Sources tests, SortedMap<String, String> cut, List<Gap> gaps) {
    List<Diagnostic> broken = UseGraph.of(solution.texts(), classPath).errors();
    if (!broken.isEmpty()) {
      return new Slips(broken);
    }
    var prune = new Prune(classPath, keep);
    SortedMap<String, String> left = prune.prune(both(solution.texts(), tests), both(cut, tests));
    SortedMap<String, String> main = new TreeMap<>(left);
    main.keySet().retainAll(cut.keySet());
    List<Diagnostic> errors =
        UseGraph.of(main, classPath).errors().stream()
            .map(error -> explained(error, main, gaps))
            .toList();
    if (!errors.isEmpty()) {
      return new Slips(errors);
    }
    return new Starter(new Sources(main), tests, gaps);
  }

  private static Map<String, String> both(Map<String, String> main, Sources tests) {
    Map<String, String> both = new HashMap<>(main);
    both.putAll(tests.texts());
    return both;
  }

  /** The compiler speaks of the stripped text, which the author has not seen yet. */
  private static Diagnostic explained(
      Diagnostic error, SortedMap<String, String> texts, List<Gap> gaps) {
    String line =
        texts
            .getOrDefault(error.file(), "")
            .lines()
            .skip(Math.max(0, error.line() - 1))
            .findFirst()
            .orElse("")
            .strip();
    String ids =
        gaps.stream()
            .filter(gap -> gap.file().equals(error.file()))
            .map(Gap::id)
            .collect(joining(", "));
    int firstGap =
        gaps.stream()
            .filter(gap -> gap.file().equals(error.file()))
            .mapToInt(Gap::line)
            .min()
            .orElse(0);
    return Diagnostic.error(
        error.file(),
        firstGap,
        "without the solution this file does not compile ("
            + error.message().lines().findFirst().orElse("")
            + " at '"
            + line
            + "'); mark the whole method instead of a line of it, or move what the compiler misses"
            + " out of the gap (gaps of the file: "
            + ids
            + ")");
  }

  private static List<Diagnostic> duplicates(List<GapSite> sites) {
    Map<String, Gap> first = new HashMap<>();
    Set<String> reported = new HashSet<>();
    List<Diagnostic> slips = new ArrayList<>();
    for (GapSite site : sites) {
      Gap gap = site.gap();
      Gap earlier = first.putIfAbsent(gap.id(), gap);
      if (earlier != null && reported.add(gap.file() + gap.line())) {
        slips.add(
            Diagnostic.error(
                gap.file(),
                gap.line(),
                "the id \""
                    + gap.id()
                    + "\" is taken by "
                    + earlier.file()
                    + ":"
                    + earlier.line()
                    + "; give this @Todo an id of its own"));
      }
    }
    return slips;
  }
}
