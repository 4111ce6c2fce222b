package assay.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A folder of scores, as {@code assay grade} leaves it.
 *
 * @param folder where it is
 */
record Scores(Path folder) {

  /** The {@code score.json} of a submission. */
  JsonNode of(String submission) {
    return new JsonMapper().readTree(folder.resolve(submission, "score.json"));
  }

  /** The points of a submission. */
  double points(String submission) {
    return of(submission).get("score").doubleValue();
  }

  /** The outcomes of a submission's checks, by their ids. */
  Map<String, String> outcomes(String submission) {
    Map<String, String> outcomes = new TreeMap<>();
    for (JsonNode problem : of(submission).get("problems")) {
      for (JsonNode check : problem.get("checks")) {
        outcomes.put(check.get("id").stringValue(), check.get("outcome").stringValue());
      }
    }
    return outcomes;
  }
}
