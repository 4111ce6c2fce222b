package assay.grader.bundle;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.json.JsonMapper;

/**
 * On which line of a JSON text each field and element begins; its tree has forgotten that.
 *
 * @param lines from 1, by paths such as {@code problems[1].package}
 */
record JsonLines(Map<String, Integer> lines) {

  JsonLines {
    lines = Map.copyOf(lines);
  }

  static JsonLines of(JsonMapper mapper, byte[] json) {
    Map<String, Integer> lines = new HashMap<>();
    try (JsonParser parser = mapper.createParser(json)) {
      while (parser.nextToken() != null) {
        // The first token at a path is the field's name, or where the element opens.
        lines.putIfAbsent(
            path(parser.streamReadContext().pathAsPointer()),
            parser.currentTokenLocation().getLineNr());
      }
    }
    return new JsonLines(lines);
  }

  /** The line of a path, or else of the innermost object around it that is there. */
  int line(String path) {
    String known = path;
    while (!known.isEmpty() && !lines.containsKey(known)) {
      known =
          known.substring(0, Math.max(0, Math.max(known.lastIndexOf('.'), known.lastIndexOf('['))));
    }
    return lines.getOrDefault(known, 0);
  }

  private static String path(JsonPointer pointer) {
    var path = new StringBuilder();
    for (JsonPointer rest = pointer; !rest.matches(); rest = rest.tail()) {
      if (rest.mayMatchElement()) {
        path.append('[').append(rest.getMatchingIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(rest.getMatchingProperty());
      }
    }
    return path.toString();
  }
}
