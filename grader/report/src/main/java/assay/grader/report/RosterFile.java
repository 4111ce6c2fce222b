package assay.grader.report;

import assay.grader.model.Roster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads who is in the class: a table or JSON of one's own, or what a platform exports (Canvas's
 * gradebook, Moodle's grading worksheet, the rosters of Gradescope, Blackboard, GitHub Classroom).
 * Columns are known by their headings, in any order; others are ignored.
 */
public final class RosterFile {
  /** Headings, in small letters, by what they are here. */
  private static final Map<String, List<String>> HEADINGS =
      Map.ofEntries(
          Map.entry(
              "login",
              List.of(
                  "login", "username", "user name", "sis login id", "github_username", "account")),
          Map.entry("email", List.of("email", "email address", "e-mail", "mail")),
          Map.entry(
              "sis",
              List.of(
                  "sis user id",
                  "id number",
                  "student id",
                  "sid",
                  "student number",
                  "sis",
                  "학번",
                  "matriculation number",
                  "matrikelnummer",
                  "orgdefinedid")),
          Map.entry("participant", List.of("participant", "identifier")),
          Map.entry("canvas", List.of("canvas", "canvas id")),
          Map.entry("section", List.of("section", "sections", "class")),
          Map.entry(
              "name",
              List.of("name", "full name", "student", "student name", "display name", "이름", "성명")),
          Map.entry("first", List.of("first name", "firstname", "given name", "vorname")),
          Map.entry("last", List.of("last name", "lastname", "surname", "family name", "nachname")),
          Map.entry(
              "team", List.of("team", "group", "groups", "team name", "group name", "group_name")),
          Map.entry("lti", List.of("lti", "lti user id")),
          Map.entry("extension", List.of("extension", "extended until", "more time")),
          Map.entry("late-days", List.of("late-days", "late days", "late_days")));

  private RosterFile() {}

  /** Thrown where a file is no roster; the message says what it should hold. */
  public static final class UnreadableException extends IOException {
    private static final long serialVersionUID = 1;

    UnreadableException(String message) {
      super(message);
    }
  }

  /**
   * Reads a roster.
   *
   * @param name the file's name, for messages
   */
  public static Roster read(String name, byte[] content) throws UnreadableException {
    String text = text(content);
    List<Map<String, String>> rows =
        text.stripLeading().startsWith("[") || text.stripLeading().startsWith("{")
            ? ofJson(name, text)
            : ofTable(name, text);
    List<Roster.Entry> entries = new ArrayList<>();
    for (Map<String, String> row : rows) {
      entry(row).ifPresent(entries::add);
    }
    if (entries.isEmpty()) {
      throw new UnreadableException(
          name
              + " names nobody; it needs a row of headings, such as name, login, email, id,"
              + " section, team");
    }
    return new Roster(entries);
  }

  private static String text(byte[] content) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      return new String(content, StandardCharsets.ISO_8859_1);
    }
  }

  private static List<Map<String, String>> ofTable(String name, String text)
      throws UnreadableException {
    String header = text.lines().findFirst().orElse("");
    char delimiter = ',';
    for (char candidate : new char[] {';', '\t'}) {
      if (count(header, candidate) > count(header, delimiter)) {
        delimiter = candidate;
      }
    }
    CSVFormat format =
        CSVFormat.RFC4180.builder().setDelimiter(delimiter).setIgnoreEmptyLines(true).get();
    List<Map<String, String>> rows = new ArrayList<>();
    try (CSVParser parser = CSVParser.parse(text, format)) {
      List<String> headings = List.of();
      for (CSVRecord record : parser) {
        if (headings.isEmpty()) {
          headings = record.stream().map(cell -> cell.strip().toLowerCase(Locale.ROOT)).toList();
          continue;
        }
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(record.size(), headings.size()); i++) {
          row.put(headings.get(i), record.get(i).strip());
        }
        rows.add(row);
      }
    } catch (IOException | UncheckedIOException | IllegalStateException e) {
      throw new UnreadableException(name + " is no table: " + e.getMessage());
    }
    return rows;
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(c -> c == wanted).count();
  }

  private static List<Map<String, String>> ofJson(String name, String text)
      throws UnreadableException {
    try {
      JsonNode json = new JsonMapper().readTree(text);
      JsonNode people = json.isArray() ? json : json.path("people");
      List<Map<String, String>> rows = new ArrayList<>();
      for (JsonNode person : people.values()) {
        Map<String, String> row = new LinkedHashMap<>();
        person
            .properties()
            .forEach(
                field -> {
                  if (field.getValue().isValueNode()) {
                    row.put(field.getKey().toLowerCase(Locale.ROOT), field.getValue().asString());
                  }
                });
        rows.add(row);
      }
      return rows;
    } catch (JacksonException e) {
      throw new UnreadableException(name + " is no JSON: " + e.getOriginalMessage());
    }
  }

  private static Optional<Roster.Entry> entry(Map<String, String> row) {
    SortedMap<String, String> ids = new TreeMap<>();
    for (String kind :
        List.of("login", "email", "sis", "canvas", "section", "lti", "extension", "late-days")) {
      cell(row, kind).ifPresent(id -> ids.put(kind, id));
    }
    cell(row, "participant")
        .ifPresent(
            id -> {
              // Moodle writes "Participant 123"; other platforms use the heading for a login.
              String number = id.replaceFirst("^\\D+(?=\\d+$)", "");
              if (number.matches("\\d+")) {
                ids.put("participant", number);
              } else {
                ids.putIfAbsent("login", id);
              }
            });
    Optional.ofNullable(row.get("id"))
        .filter(id -> !id.isEmpty())
        .ifPresent(id -> ids.put(row.containsKey("sis login id") ? "canvas" : "sis", id));
    Optional<String> whole = cell(row, "name");
    String name =
        whole
            .map(RosterFile::inSpokenOrder)
            .orElseGet(
                () -> (cell(row, "first").orElse("") + " " + cell(row, "last").orElse("")).strip());
    boolean noPerson =
        name.equalsIgnoreCase("Points Possible") || name.equalsIgnoreCase("Test Student");
    if (noPerson || name.isEmpty() && ids.isEmpty()) {
      return Optional.empty();
    }
    String shown = name;
    if (name.isEmpty()) {
      shown = ids.getOrDefault("login", ids.firstEntry().getValue());
    }
    return Optional.of(new Roster.Entry(shown, ids, cell(row, "team")));
  }

  /** Gradebooks sort by family names: {@code Lee, Kim} is Kim Lee. */
  private static String inSpokenOrder(String name) {
    int comma = name.indexOf(',');
    return comma < 0
        ? name
        : (name.substring(comma + 1).strip() + " " + name.substring(0, comma).strip()).strip();
  }

  private static Optional<String> cell(Map<String, String> row, String kind) {
    return HEADINGS.getOrDefault(kind, List.of()).stream()
        .map(row::get)
        .filter(cell -> cell != null && !cell.isEmpty())
        .findFirst();
  }
}
