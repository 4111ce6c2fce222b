package assay.cli;

import assay.grader.mark.MarkSheet;
import assay.grader.mark.Pseudonyms;
import assay.grader.model.Report;
import assay.grader.report.Pages;
import assay.grader.report.WholeFiles;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Writes sheets to fill in, with a page of rubrics and answers beside each.
 *
 * @param marked whether parts that are marked already have a row too
 * @param pseudonyms whose names stand in the place of ids; empty to name people
 * @param markers who shares the work, each with a sheet of their own; none for one sheet
 */
record SheetWriting(boolean marked, Optional<Pseudonyms> pseudonyms, List<String> markers) {

  /** Writes them beside a file, or one in its place. */
  void write(List<Report> reports, Path file, Path folder, PrintWriter out) {
    List<Report> shown = pseudonyms.map(names -> names.hide(reports)).orElse(reports);
    Map<Path, List<Report>> shares = new LinkedHashMap<>();
    if (markers.isEmpty()) {
      shares.put(file, shown);
    } else {
      for (int i = 0; i < markers.size(); i++) {
        shares.put(shareOf(file, markers.get(i)), everyNth(shown, i, markers.size()));
      }
    }
    shares.keySet().forEach(SheetWriting::refuseExisting);
    for (Map.Entry<Path, List<Report>> share : shares.entrySet()) {
      write(share.getValue(), share.getKey(), out);
    }
    out.printf(
        "Then: ./assay mark %s --from %s%s%n",
        folder,
        shares.keySet().iterator().next(),
        markers.isEmpty() ? "" : " --by " + markers.getFirst() + ", and so for the others");
  }

  private void write(List<Report> reports, Path file, PrintWriter out) {
    long rows =
        WrittenParts.of(reports).parts().stream().filter(part -> marked || part.isOpen()).count();
    Path page = page(file);
    try {
      WholeFiles.write(page, Pages.answers(reports));
      WholeFiles.write(file, MarkSheet.write(reports, marked));
    } catch (IOException e) {
      throw GradedClass.unwritable(e);
    }
    out.printf(
        "%s has %d %s to fill in; %s shows rubrics and answers%n",
        file, rows, rows == 1 ? "row" : "rows", page);
  }

  private static List<Report> everyNth(List<Report> reports, int first, int step) {
    List<Report> share = new ArrayList<>();
    for (int i = first; i < reports.size(); i += step) {
      share.add(reports.get(i));
    }
    return share;
  }

  private static Path shareOf(Path file, String marker) {
    String name = withoutEnding(file);
    String ending = String.valueOf(file.getFileName()).substring(name.length());
    return file.resolveSibling(name + "-" + marker.replaceAll("[^\\p{L}\\d._-]", "_") + ending);
  }

  private static Path page(Path file) {
    return file.resolveSibling(withoutEnding(file) + ".html");
  }

  private static String withoutEnding(Path file) {
    String name = String.valueOf(file.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }

  private static void refuseExisting(Path file) {
    for (Path target : List.of(file, page(file))) {
      if (Files.exists(target)) {
        throw new UsageException(
            "%s is there already and may hold marks; take it in with --from, or name another file"
                .formatted(target));
      }
    }
  }
}
