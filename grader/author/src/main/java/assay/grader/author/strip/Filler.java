package assay.grader.author.strip;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import assay.grader.author.syntax.ParsedSource;
import assay.grader.author.syntax.ParsedSource.Parsed;
import assay.grader.model.Diagnostic;
import com.github.javaparser.ast.body.TypeDeclaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Puts what a solution has of its own into the reference: a text into a gap, members into a type.
 *
 * <p>It finds gaps as {@link Strip} does, and writes where {@link Strip} cuts.
 */
public final class Filler {
  private static final Pattern PACKAGE = Pattern.compile("(?m)^\\s*package\\s+([\\w.]+)\\s*;");

  /** What became of fills. */
  public sealed interface Result {}

  /**
   * The reference with the fills in their places.
   *
   * @param origins where the lines that are not the reference's come from
   */
  public record Filled(Sources sources, List<Origin> origins) implements Result {
    public Filled {
      origins = List.copyOf(origins);
    }
  }

  /** What the author has to mend first. */
  public record Unfit(List<Diagnostic> slips) implements Result {
    public Unfit {
      slips = List.copyOf(slips);
    }
  }

  private final Sources reference;
  private final SortedMap<String, ParsedSource> parsed = new TreeMap<>();
  private final SortedMap<String, GapSite> gaps = new TreeMap<>();

  /**
   * Prepares the filling of a reference.
   *
   * @param reference annotated sources without slips
   */
  public Filler(Sources reference) {
    this.reference = reference;
    reference
        .texts()
        .forEach(
            (path, text) -> {
              if (ParsedSource.parse(path, text) instanceof Parsed(var source)) {
                parsed.put(path, source);
                GapFinder.find(source, reference)
                    .sites()
                    .forEach(site -> gaps.put(site.gap().id(), site));
              }
            });
  }

  /** The ids of the gaps, in their order. */
  public List<String> gaps() {
    return List.copyOf(gaps.keySet());
  }

  /** Puts fills into the reference, each in its place. */
  public Result fill(List<Fill> fills) {
    SortedMap<String, Filling> fillings = new TreeMap<>();
    List<Diagnostic> slips = new ArrayList<>();
    for (Fill fill : fills) {
      misplaced(fill)
          .or(() -> fill.namesGap() ? fillGap(fill, fillings) : fillType(fill, fillings))
          .ifPresent(slips::add);
    }
    fillings.values().forEach(filling -> filling.overlap().ifPresent(slips::add));
    if (!slips.isEmpty()) {
      return new Unfit(slips);
    }
    SortedMap<String, String> texts = new TreeMap<>(reference.texts());
    List<Origin> origins = new ArrayList<>();
    fillings.forEach((path, filling) -> texts.put(path, filling.text(origins)));
    return new Filled(new Sources(texts), origins);
  }

  private static Optional<Diagnostic> misplaced(Fill fill) {
    Matcher declared = PACKAGE.matcher(fill.text());
    return fill.form() == Fill.Form.JAVA && declared.find()
        ? Optional.of(
            fill.slip(
                (int) fill.text().substring(0, declared.start(1)).lines().count(),
                "has a package of its own, as only whole files have; move it into the folder %s, or"
                        .formatted(declared.group(1).replace('.', '/'))
                    + " leave in it what differs"))
        : Optional.empty();
  }

  private Optional<Diagnostic> fillGap(Fill fill, Map<String, Filling> fillings) {
    GapSite site = gaps.get(fill.place());
    if (site == null) {
      return Optional.of(
          fill.slip(
              0, "names no gap of this problem; there are " + String.join(", ", gaps.keySet())));
    }
    return filling(site.gap().file(), fillings).fill(site, fill);
  }

  private Optional<Diagnostic> fillType(Fill fill, Map<String, Filling> fillings) {
    record Found(String path, TypeDeclaration<?> type) {}
    List<Found> all = new ArrayList<>();
    parsed.forEach(
        (path, source) ->
            source
                .unit()
                .findAll(TypeDeclaration.class)
                .forEach(type -> all.add(new Found(path, type))));
    List<Found> meant =
        all.stream().filter(found -> found.type().getNameAsString().equals(fill.place())).toList();
    return switch (meant.size()) {
      case 0 ->
          Optional.of(
              fill.slip(
                  0,
                  "is named after no type of this problem, and without a dot after no gap; there"
                      + " are "
                      + all.stream()
                          .map(found -> found.type().getNameAsString())
                          .distinct()
                          .collect(joining(", "))
                      + "; a type that the reference does not have is a whole file in its package's"
                      + " folder"));
      case 1 -> {
        Found one = meant.getFirst();
        yield filling(one.path(), fillings).fill(one.type(), fill);
      }
      default ->
          Optional.of(
              fill.slip(
                  0,
                  "could be any of the types of that name in "
                      + meant.stream().map(Found::path).collect(joining(", "))
                      + "; hand the whole file in, in its package's folder"));
    };
  }

  private Filling filling(String path, Map<String, Filling> fillings) {
    return fillings.computeIfAbsent(path, _ -> new Filling(requireNonNull(parsed.get(path))));
  }
}
