package assay.grader.author.mutate;

import assay.grader.author.strip.Gap;
import assay.grader.author.strip.Sources;
import assay.grader.author.strip.Strip;
import assay.grader.author.syntax.Edits;
import assay.grader.author.syntax.ParsedSource;
import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.BodyDeclaration;
import com.github.javaparser.ast.body.TypeDeclaration;
import com.github.javaparser.ast.expr.AnnotationExpr;
import com.github.javaparser.ast.stmt.ThrowStmt;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Plants mistakes into everything that students write themselves: the gaps, and what only the
 * solution of the gaps uses.
 */
public final class Mutants {
  private Mutants() {}

  /**
   * All mutants of a solution, in the order of its files and lines; not all of them compile.
   *
   * @param solution the annotated sources
   * @param starter what was cut out of them
   */
  public static List<Mutant> of(Sources solution, Strip.Starter starter) {
    List<Mutant> all = new ArrayList<>();
    solution.texts().forEach((path, text) -> all.addAll(ofFile(path, text, starter)));
    return all;
  }

  private static List<Mutant> ofFile(String path, String text, Strip.Starter starter) {
    if (!(ParsedSource.parse(path, text) instanceof ParsedSource.Parsed(var source))) {
      return List.of();
    }
    List<Gap.Span> regions = regions(source, starter);
    List<Mutant> mutants = new ArrayList<>();
    Set<String> seen = new HashSet<>(Set.of(text));
    source
        .unit()
        .walk(
            Node.TreeTraversal.PREORDER,
            node -> {
              if (isInside(source, node, regions) && !isNobodysConcern(node)) {
                for (Mistakes.Change change : Mistakes.at(node, source)) {
                  Mutant mutant = mutant(source, change);
                  if (seen.add(mutant.text())) {
                    mutants.add(mutant);
                  }
                }
              }
            });
    return mutants;
  }

  private static Mutant mutant(ParsedSource source, Mistakes.Change change) {
    var edits = new Edits();
    edits.replace(change.start(), change.end(), change.replacement());
    int line = (int) source.text().substring(0, change.start()).lines().count();
    return new Mutant(
        source.path(),
        Math.max(1, line),
        change.what(),
        source.text(),
        edits.applyTo(source.text()));
  }

  /**
   * What of a source is the student's to write: the cuts of the gaps, and members that the starter
   * lacks.
   */
  public static List<Gap.Span> regions(String path, String text, Strip.Starter starter) {
    return ParsedSource.parse(path, text) instanceof ParsedSource.Parsed(var source)
        ? regions(source, starter)
        : List.of();
  }

  private static List<Gap.Span> regions(ParsedSource source, Strip.Starter starter) {
    String left = starter.main().texts().get(source.path());
    if (left == null) {
      return List.of(new Gap.Span(0, source.text().length()));
    }
    List<Gap.Span> regions = new ArrayList<>();
    starter.gaps().stream()
        .filter(gap -> gap.file().equals(source.path()))
        .forEach(gap -> regions.addAll(gap.cuts()));
    List<Gap.Span> gaps = List.copyOf(regions);
    source
        .unit()
        .walk(
            Node.TreeTraversal.PREORDER,
            node -> {
              if (node instanceof BodyDeclaration<?> member
                  && member.getParentNode().orElse(null) instanceof TypeDeclaration<?>
                  && !left.contains(source.textOf(member))
                  && gaps.stream().noneMatch(gap -> holds(source, member, gap))) {
                regions.add(new Gap.Span(source.start(member), source.end(member)));
              }
            });
    return regions;
  }

  private static boolean holds(ParsedSource source, Node member, Gap.Span gap) {
    return source.start(member) <= gap.start() && gap.end() <= source.end(member);
  }

  private static boolean isInside(ParsedSource source, Node node, List<Gap.Span> regions) {
    if (node.getRange().isEmpty()) {
      return false;
    }
    return regions.stream()
        .anyMatch(
            region -> region.start() <= source.start(node) && source.end(node) <= region.end());
  }

  /** Annotations do nothing, and no contract says what an exception's message reads. */
  private static boolean isNobodysConcern(Node node) {
    return node instanceof AnnotationExpr
        || node.findAncestor(AnnotationExpr.class).isPresent()
        || node.findAncestor(ThrowStmt.class).isPresent();
  }
}
