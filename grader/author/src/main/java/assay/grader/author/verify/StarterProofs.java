package assay.grader.author.verify;

import assay.grader.author.StarterProject;
import assay.grader.author.handout.Handout;
import assay.grader.author.handout.Leak;
import assay.grader.author.handout.LeakScan;
import assay.grader.author.strip.Sources;
import assay.grader.author.verify.Waivers.LeakWaiver;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is to be shown of the files that students get. */
final class StarterProofs {
  private final Subject subject;

  StarterProofs(Subject subject) {
    this.subject = subject;
  }

  List<Finding> all() throws IOException {
    StarterProject starter = generated();
    byte[] zip = Handout.of(subject.project(), subject.bundle(), starter).zip();
    return List.of(drift(starter), sameTwice(starter, zip), leaks(zip));
  }

  private StarterProject generated() throws IOException {
    var result =
        StarterProject.generate(subject.project(), subject.classPath(), subject.waivers().keep());
    if (result instanceof StarterProject.Generated(var starter)) {
      return starter;
    }
    throw new IllegalStateException("slips come first");
  }

  private Finding drift(StarterProject starter) throws IOException {
    return new Finding(
        "the committed starter is what strip makes",
        starter.files().size() + " files",
        starter.drift(subject.project().starter()).stream()
            .map(
                path ->
                    "%s differs; run './assay strip %s'".formatted(path, subject.assignment().id()))
            .toList());
  }

  private Finding sameTwice(StarterProject starter, byte[] zip) throws IOException {
    byte[] again = Handout.of(subject.project(), subject.bundle(), starter).zip();
    return new Finding(
        "the handout is the same whenever it is built",
        zip.length / 1024 + " KiB",
        Arrays.equals(zip, again) ? List.of() : List.of("two builds differ"));
  }

  private Finding leaks(byte[] zip) throws IOException {
    Sources library =
        Sources.read(subject.project().root().resolve("assignment/src/main/java"), _ -> true);
    List<Leak> leaks =
        LeakScan.scan(zip, subject.solution(), subject.starter(), library, subject.bundle());
    Set<LeakWaiver> waived = subject.waivers().leaks();
    Set<LeakWaiver> unused = new HashSet<>(waived);
    // One thing in many lines of a file is one finding, with one waiver.
    Map<LeakWaiver, List<Leak>> byPlace = new LinkedHashMap<>();
    for (Leak leak : leaks) {
      byPlace
          .computeIfAbsent(new LeakWaiver(leak.what(), leak.file()), _ -> new ArrayList<>())
          .add(leak);
    }
    List<String> faults = new ArrayList<>();
    byPlace.forEach(
        (waiver, found) -> {
          if (!unused.remove(waiver) && !waived.contains(waiver)) {
            faults.add(fault(waiver, found));
          }
        });
    unused.stream()
        .map(
            waiver ->
                "a waiver fits no leak; remove it: %s in %s"
                    .formatted(waiver.what(), waiver.where()))
        .sorted()
        .forEach(faults::add);
    return new Finding(
        "the handout gives nothing away",
        "%d waived".formatted(waived.size() - unused.size()),
        faults);
  }

  private static String fault(LeakWaiver waiver, List<Leak> found) {
    String more = found.size() == 1 ? "" : " and on %d more lines".formatted(found.size() - 1);
    return "%s%s (take it out, or waive it as {\"what\": \"%s\", \"where\": \"%s\", \"reason\": \"…\"})"
        .formatted(found.getFirst(), more, escaped(waiver.what()), escaped(waiver.where()));
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
