package assay.grader.source;

import assay.grader.model.Diagnostic;
import assay.grader.model.ProblemSources;
import assay.grader.model.ProblemSources.LeftOut;
import assay.grader.source.SourceFile.Fit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The files of one problem, of which several may want to be the same one. */
final class Claims {
  private static final int MAX_PROBLEM = 1024 * 1024;

  private final String problem;
  private final Map<String, List<SourceFile>> byTarget = new TreeMap<>();
  private final Map<String, String> texts = new HashMap<>();
  private final List<LeftOut> leftOut = new ArrayList<>();
  private final List<Diagnostic> notes = new ArrayList<>();
  private final Map<String, String> auxiliaries = new HashMap<>();
  private int size;

  Claims(String problem) {
    this.problem = problem;
  }

  void add(SourceFile file) {
    byTarget.computeIfAbsent(file.target(), _ -> new ArrayList<>()).add(file);
  }

  /** What the problem may need; for every file name the one that lies best. */
  ProblemSources sources() {
    byTarget.values().forEach(this::settle);
    auxiliaries.keySet().removeAll(texts.keySet());
    return new ProblemSources(texts, auxiliaries, leftOut);
  }

  /** What people should know of the files, once they are sorted. */
  List<Diagnostic> notes() {
    return notes;
  }

  private void settle(List<SourceFile> claimants) {
    Fit best = claimants.stream().map(SourceFile::fit).min(Comparator.naturalOrder()).orElseThrow();
    List<SourceFile> equals = claimants.stream().filter(file -> file.fit() == best).toList();
    SourceFile first = equals.getFirst();
    if (equals.stream().anyMatch(other -> !other.text().equals(first.text()))) {
      leaveOut(
          first,
          "and %s are the same file of problem %s; hand in one of them"
              .formatted(equals.getLast().path(), problem));
    } else {
      take(first);
    }
    for (SourceFile other : claimants) {
      if (other.fit() != best && !other.text().equals(first.text())) {
        notes.add(
            SourceCheck.note(
                other.path(),
                "was left out, since %s is there under its name".formatted(first.path())));
      }
    }
  }

  private void take(SourceFile file) {
    if (file.text().isEmpty()) {
      leaveOut(file, "is not UTF-8 text and was left out; save it as UTF-8 and hand it in again");
      return;
    }
    String text = file.text().get();
    if (text.indexOf('\0') >= 0) {
      leaveOut(file, "holds NUL characters and was left out; it is no Java source");
    } else if (size + text.length() > MAX_PROBLEM) {
      leaveOut(
          file,
          "was left out, since the files of problem %s are longer than %d characters together"
              .formatted(problem, MAX_PROBLEM));
    } else {
      size += text.length();
      texts.put(file.target(), text);
      file.others().forEach(other -> auxiliaries.putIfAbsent(file.target(other), file.target()));
      if (file.fit() == Fit.RENAMED) {
        notes.add(
            SourceCheck.note(
                file.path(), "was taken for %s.java, after its class".formatted(file.type())));
      }
    }
  }

  private void leaveOut(SourceFile file, String why) {
    Diagnostic note = SourceCheck.note(file.path(), why);
    notes.add(note);
    leftOut.add(new LeftOut(file.type(), note));
  }
}
