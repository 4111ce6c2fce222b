package assay.cli;

import assay.grader.bundle.PolicyFile;
import assay.grader.model.Person;
import assay.grader.model.Report;
import assay.grader.policy.Policy;
import assay.grader.policy.Rules;
import assay.grader.report.ScoreFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say what is due when. */
public final class RulesOptions {
  @Option(
      names = "--policy",
      paramLabel = "FILE",
      description = "Due date and what being late costs; kept in the folder of scores.")
  private @Nullable Path file;

  @Option(
      names = "--earlier",
      paramLabel = "DIR",
      split = ",",
      description =
          "Scores of earlier assignments, whose late days are spent from the same budgets.")
  private List<Path> earlier = new ArrayList<>();

  boolean hasFile() {
    return file != null;
  }

  /** The policy file that was named, checked; empty if none was. */
  Optional<byte[]> given() throws IOException {
    if (file == null) {
      return Optional.empty();
    }
    if (!Files.isRegularFile(file)) {
      throw new UsageException("there is no policy file " + file);
    }
    byte[] json = Files.readAllBytes(file);
    PolicyFile.read(file.toString(), json);
    return Optional.of(json);
  }

  /**
   * The rules in force: those of the file, else those that the folder keeps, else the assignment's.
   */
  Rules rules(ScoreFolder folder, Optional<Policy> ofAssignment) throws IOException {
    Optional<byte[]> json = given();
    if (json.isEmpty()) {
      json = folder.policy();
    }
    Optional<Policy> policy =
        json.map(text -> PolicyFile.read(file == null ? "policy.json" : file.toString(), text));
    return new Rules(policy.or(() -> ofAssignment), spent());
  }

  private Map<String, Integer> spent() throws IOException {
    Map<String, Integer> spent = new HashMap<>();
    for (Path scores : earlier) {
      for (Report report : GradedClass.in(scores).outlines()) {
        int days = report.standing().ruling().map(ruling -> ruling.lateDays()).orElse(0);
        for (Person.Member member : report.submission().person().members()) {
          spent.merge(member.key(), days, Integer::sum);
        }
      }
    }
    return spent;
  }
}
