package assay.grader.author.verify;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Findings as SARIF 2.1.0, which code hosts show beside the lines that they are about.
 *
 * @see <a href="https://docs.oasis-open.org/sarif/sarif/v2.1.0/">the standard</a>
 */
public final class Sarif {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final Pattern PLACED =
      Pattern.compile("(?s)([\\w$@. -]*(?:/[\\w$@. -]+)*\\.\\w+)(?::(\\d+))?: (.*)");

  private Sarif() {}

  /** The document. */
  public static String of(List<Finding> findings) {
    ObjectNode document = MAPPER.createObjectNode();
    document.put("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
    document.put("version", "2.1.0");
    ObjectNode run = document.putArray("runs").addObject();
    ObjectNode driver = run.putObject("tool").putObject("driver");
    driver.put("name", "Assay");
    ArrayNode rules = driver.putArray("rules");
    ArrayNode results = run.putArray("results");
    for (Finding finding : findings) {
      String rule = rule(finding.proof());
      ObjectNode described = rules.addObject();
      described.put("id", rule);
      described.putObject("shortDescription").put("text", finding.proof());
      finding.faults().forEach(fault -> result(results.addObject(), rule, fault));
    }
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(document) + "\n";
  }

  private static void result(ObjectNode result, String rule, String fault) {
    result.put("ruleId", rule);
    result.put("level", "error");
    Matcher placed = PLACED.matcher(fault);
    if (!placed.matches()) {
      result.putObject("message").put("text", fault);
      return;
    }
    result.putObject("message").put("text", placed.group(3));
    ObjectNode location = result.putArray("locations").addObject().putObject("physicalLocation");
    location.putObject("artifactLocation").put("uri", placed.group(1).replace(" ", "%20"));
    if (placed.group(2) != null) {
      location.putObject("region").put("startLine", Integer.parseInt(placed.group(2)));
    }
  }

  private static String rule(String proof) {
    return proof.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }
}
