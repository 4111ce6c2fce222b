package assay.grader.author.verify;

import static java.util.stream.Collectors.toCollection;

import assay.grader.author.StarterProject;
import assay.grader.author.handout.Handout;
import assay.grader.author.handout.Leak;
import assay.grader.author.handout.LeakScan;
import assay.grader.author.strip.Sources;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

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
    Set<String> waived = subject.waivers().leaks().keySet();
    Set<String> unused = new TreeSet<>(waived);
    leaks.forEach(leak -> unused.remove(leak.what()));
    List<String> faults =
        leaks.stream()
            .filter(leak -> !waived.contains(leak.what()))
            .map(Leak::toString)
            .collect(toCollection(ArrayList::new));
    unused.forEach(what -> faults.add("a waiver fits no leak; remove it: " + what));
    return new Finding(
        "the handout gives nothing away",
        "%d waived".formatted(waived.size() - unused.size()),
        faults);
  }
}
