package assay.grader.intake;

import assay.grader.model.Person;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of Gradescope's {@code submission_metadata.yml} that says who handed in what and when:
 * read line by line, since the file is written by one program in one form, and holds the results of
 * earlier runs by the megabyte.
 */
final class GradescopeMetadata {
  private static final Pattern SUBMISSION = Pattern.compile("[\"']?(submission_\\d+)[\"']?:\\s*");
  private static final Pattern FIELD = Pattern.compile("(\\s*)(- )?:?(\\w+):\\s*(.*?)\\s*");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern(
          "yyyy-MM-dd HH:mm:ss[.SSSSSSSSS][.SSSSSS][.SSS] [XXX][XX][X]", Locale.ROOT);

  private final Map<String, Person> people = new HashMap<>();
  private final List<Map<String, String>> submitters = new ArrayList<>();
  private @Nullable String submission;
  private @Nullable Instant createdAt;
  private boolean inSubmitters;

  private GradescopeMetadata() {}

  static Map<String, Person> read(String yaml) {
    GradescopeMetadata metadata = new GradescopeMetadata();
    yaml.lines().forEach(metadata::line);
    metadata.finish();
    return metadata.people;
  }

  private void line(String line) {
    Matcher start = SUBMISSION.matcher(line);
    if (start.matches()) {
      finish();
      submission = start.group(1);
      return;
    }
    Matcher field = FIELD.matcher(line);
    if (submission == null || !field.matches()) {
      return;
    }
    int indent = field.group(1).length();
    String key = field.group(3);
    String value = unquoted(field.group(4));
    boolean begins = field.group(2) != null;
    if (indent <= 2
        && !begins
        && !key.equals("name")
        && !key.equals("sid")
        && !key.equals("email")) {
      inSubmitters = key.equals("submitters");
      if (key.equals("created_at") && createdAt == null) {
        createdAt = time(value);
      }
    } else if (inSubmitters) {
      if (begins) {
        submitters.add(new HashMap<>());
      }
      if (!submitters.isEmpty() && !value.isEmpty()) {
        submitters.getLast().put(key, value);
      }
    }
  }

  private void finish() {
    if (submission != null && !submitters.isEmpty()) {
      people.put(submission, person(submission));
    }
    submission = null;
    createdAt = null;
    inSubmitters = false;
    submitters.clear();
  }

  private Person person(String source) {
    List<Person.Member> members = submitters.stream().map(GradescopeMetadata::member).toList();
    Person.Member first = members.getFirst();
    Person.Attempt attempt =
        new Person.Attempt(source, OptionalInt.empty(), Optional.ofNullable(createdAt), false);
    if (members.size() == 1) {
      return new Person(first.key(), first.name(), first.ids(), Optional.empty(), attempt);
    }
    String names = String.join(", ", members.stream().map(Person.Member::name).toList());
    return new Person(
        first.key(), names, first.ids(), Optional.of(new Person.Team(names, members)), attempt);
  }

  private static Person.Member member(Map<String, String> fields) {
    SortedMap<String, String> ids = new TreeMap<>();
    String email = fields.getOrDefault("email", "");
    String sid = fields.getOrDefault("sid", "");
    String name = fields.getOrDefault("name", "");
    if (!email.isEmpty()) {
      ids.put("email", email);
    }
    if (!sid.isEmpty()) {
      ids.put("sis", sid);
    }
    String key = !email.isEmpty() ? email : !sid.isEmpty() ? sid : name;
    return new Person.Member(key, name.isEmpty() ? key : name, ids);
  }

  private static @Nullable Instant time(String text) {
    try {
      return OffsetDateTime.parse(text.replace(" UTC", " Z"), TIME).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static String unquoted(String text) {
    boolean quoted =
        text.length() >= 2
            && (text.startsWith("\"") && text.endsWith("\"")
                || text.startsWith("'") && text.endsWith("'"));
    return quoted ? text.substring(1, text.length() - 1) : text;
  }
}
