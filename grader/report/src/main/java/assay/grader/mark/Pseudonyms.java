package assay.grader.mark;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.grader.model.Person;
import assay.grader.model.Report;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Names that say nothing, for people who mark without knowing whose answers they read. They derive
 * from a secret of the folder, so that a sheet comes back whenever it likes.
 *
 * @param byId the pseudonym of each submission
 */
public record Pseudonyms(Map<String, String> byId) {
  private static final int SHORTEST = 6;

  public Pseudonyms {
    byId = Map.copyOf(byId);
  }

  /**
   * The pseudonyms of these submissions.
   *
   * @param secret of the folder
   */
  public static Pseudonyms of(Collection<String> ids, String secret) {
    Map<String, String> byId = new HashMap<>();
    for (int length = SHORTEST; byId.size() < ids.size() || isRepeated(byId); length++) {
      byId.clear();
      for (String id : ids) {
        byId.put(id, "x" + digest(secret + "/" + id).substring(0, length));
      }
    }
    return new Pseudonyms(byId);
  }

  private static boolean isRepeated(Map<String, String> byId) {
    return byId.values().stream().distinct().count() < byId.size();
  }

  private static String digest(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** The submission of a pseudonym. */
  public Optional<String> id(String pseudonym) {
    return byId.entrySet().stream()
        .filter(entry -> entry.getValue().equalsIgnoreCase(pseudonym))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /** The reports under their pseudonyms, in an order that says nothing either. */
  public List<Report> hide(List<Report> reports) {
    List<Report> hidden = new ArrayList<>();
    for (Report report : reports) {
      String name = byId.getOrDefault(report.submission().id(), "");
      hidden.add(
          new Report(
              report.assignment(),
              new Report.SubmissionInfo(
                  name,
                  report.submission().sha256(),
                  List.of(),
                  List.of(),
                  Person.named(name),
                  List.of()),
              report.status(),
              report.refusal(),
              report.problems(),
              report.environment(),
              report.standing()));
    }
    hidden.sort(Comparator.comparing(report -> report.submission().id()));
    return hidden;
  }
}
