package assay.grader.author.verify;

import assay.grader.bundle.InvalidBundleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What an author excuses, each with a reason, and how much is asked for; read from {@code
 * reference/verify.json}, which students never see.
 *
 * @param keep members that stay in the starter although only the solution uses them
 * @param leaks what the leak scan may find, and where
 * @param equivalents mutants that behave as the reference does, by {@link
 *     assay.grader.author.mutate.Mutant#key}
 * @param trivial checks that give points to a gap filled trivially, by their ids
 * @param mutants how many mutants there have to be at least
 * @param wrong how many wrong solutions each problem has to have at least
 * @param alternatives how many correct alternatives each problem has to have at least
 */
public record Waivers(
    Set<String> keep,
    Set<LeakWaiver> leaks,
    Map<String, String> equivalents,
    Map<String, String> trivial,
    int mutants,
    int wrong,
    int alternatives) {

  /** Nothing excused, nothing asked for. */
  public static final Waivers NONE = new Waivers(Set.of(), Set.of(), Map.of(), Map.of(), 0, 0, 0);

  public Waivers {
    keep = Set.copyOf(keep);
    leaks = Set.copyOf(leaks);
    equivalents = Map.copyOf(equivalents);
    trivial = Map.copyOf(trivial);
  }

  /**
   * A leak that is none.
   *
   * @param what its text
   * @param where the file in the handout; in any other it stays a leak
   */
  public record LeakWaiver(String what, String where) {}

  /** The file as it is written. */
  private record Json(
      @Nullable List<String> keep,
      @Nullable List<ExcusedLeak> leaks,
      @Nullable List<Excused> equivalents,
      @Nullable List<Excused> trivial,
      @Nullable Integer mutants,
      @Nullable Integer wrong,
      @Nullable Integer alternatives) {}

  private record ExcusedLeak(
      @Nullable String what, @Nullable String where, @Nullable String reason) {}

  private record Excused(@Nullable String what, @Nullable String reason) {}

  /**
   * Reads a file; one that does not exist excuses nothing.
   *
   * @throws InvalidBundleException if it is not as it has to be
   */
  public static Waivers read(Path file) throws IOException {
    if (!Files.exists(file)) {
      return NONE;
    }
    Json json = StrictJson.read(file, String.valueOf(file.getFileName()), Json.class);
    return new Waivers(
        json.keep() == null ? Set.of() : Set.copyOf(json.keep()),
        leaks(file, json.leaks()),
        excused(file, json.equivalents()),
        excused(file, json.trivial()),
        json.mutants() == null ? 0 : json.mutants(),
        json.wrong() == null ? 0 : json.wrong(),
        json.alternatives() == null ? 0 : json.alternatives());
  }

  private static Set<LeakWaiver> leaks(Path file, @Nullable List<ExcusedLeak> list) {
    Set<LeakWaiver> waivers = new HashSet<>();
    for (ExcusedLeak each : list == null ? List.<ExcusedLeak>of() : list) {
      if (each.what() == null
          || each.where() == null
          || each.reason() == null
          || each.reason().isBlank()) {
        throw StrictJson.slip(
            String.valueOf(file.getFileName()),
            0,
            "the waiver of a leak has a \"what\", a \"where\" (the file in the handout) and a"
                + " \"reason\": "
                + each);
      }
      if (!waivers.add(new LeakWaiver(each.what(), each.where()))) {
        throw StrictJson.slip(
            String.valueOf(file.getFileName()),
            0,
            "\"%s\" is waived twice in %s; remove one".formatted(each.what(), each.where()));
      }
    }
    return waivers;
  }

  private static Map<String, String> excused(Path file, @Nullable List<Excused> list) {
    if (list == null) {
      return Map.of();
    }
    Map<String, String> reasons = new TreeMap<>();
    for (Excused each : list) {
      if (each.what() == null || each.reason() == null || each.reason().isBlank()) {
        throw StrictJson.slip(
            String.valueOf(file.getFileName()),
            0,
            "a waiver has a \"what\" and a \"reason\": " + each);
      }
      if (reasons.put(each.what(), each.reason()) != null) {
        throw StrictJson.slip(
            String.valueOf(file.getFileName()),
            0,
            "\"%s\" is waived twice; remove one".formatted(each.what()));
      }
    }
    return reasons;
  }
}
