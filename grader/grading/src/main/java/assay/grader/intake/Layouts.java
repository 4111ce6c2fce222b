package assay.grader.intake;

import assay.grader.model.Person;
import java.io.IOException;
import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Every platform's layout, the most particular first; the last one takes whatever is left. */
final class Layouts {
  static final List<Layout> ALL =
      List.of(
          new Moodle(),
          new Gradescope(),
          new Brightspace(),
          new Blackboard(),
          new Canvas(),
          new Sakai(),
          new Nbgrader(),
          new Submitty(),
          new Ilias(),
          new GithubClassroom(),
          new Plain());

  /** The layout that takes any entry. */
  static final String PLAIN = "plain";

  private Layouts() {}

  /** {@code Kim Lee_1234567_assignsubmission_file_}, a folder, or the start of a file's name. */
  private static final class Moodle implements Layout {
    private static final Pattern NAME =
        Pattern.compile("(.+?)_(\\d+)_assignsubmission_(file|onlinetext|comments)_?(.*)");

    @Override
    public String id() {
      return "moodle";
    }

    @Override
    public String title() {
      return "Moodle";
    }

    @Override
    public List<Arrived> arrived(Node entry, Download download) {
      Matcher name = NAME.matcher(nfc(entry.name()));
      if (!name.matches()) {
        return List.of();
      }
      String key = name.group(1) + "_" + name.group(2);
      Person person =
          person(key, name.group(1), Map.of("participant", name.group(2)), entry.name());
      return List.of(new Arrived(person, named(entry, name.group(4)), ""));
    }
  }

  /** {@code submission_90001} and the metadata beside it. */
  private static final class Gradescope implements Layout {
    @Override
    public String id() {
      return "gradescope";
    }

    @Override
    public String title() {
      return "Gradescope";
    }

    @Override
    public List<Arrived> arrived(Node entry, Download download) {
      if (!entry.name().matches("submission_\\d+")) {
        return List.of();
      }
      Person person =
          download
              .person(entry.name())
              .map(known -> withId(known, "gradescope", entry.name().replace("submission_", "")))
              .orElseGet(() -> person(entry.name(), entry.name(), Map.of(), entry.name()));
      return List.of(new Arrived(person, entry, entry.name()));
    }
  }

  /**
   * {@code 12345-67890 - Kim Lee - Mar 3, 2026 1159 PM - hw5.zip}, or a folder without the last.
   */
  private static final class Brightspace implements Layout {
    private static final Pattern NAME =
        Pattern.compile(
            "(\\d+)-(\\d+) ?- ?(.+?) ?- ?([A-Z]\\p{L}+\\.? \\d{1,2}, \\d{4} \\d{3,4} [AP]M)(?: ?-"
                + " ?(.+))?");
    private static final DateTimeFormatter TIME =
        new DateTimeFormatterBuilder()
            .parseCaseInsensitive()
            .appendPattern("[MMM][MMMM] d, yyyy hmm a")
            .toFormatter(Locale.ENGLISH);

    @Override
    public String id() {
      return "brightspace";
    }

    @Override
    public String title() {
      return "Brightspace";
    }

    @Override
    public List<Arrived> arrived(Node entry, Download download) {
      Matcher name = NAME.matcher(nfc(entry.name()));
      if (!name.matches()) {
        return List.of();
      }
      Optional<Instant> time = time(name.group(4), download.zone());
      Person person =
          person(
                  name.group(3) + "_" + name.group(1),
                  name.group(3),
                  Map.of("brightspace", name.group(1)),
                  entry.name())
              .with(new Person.Attempt(entry.name(), OptionalInt.empty(), time, false));
      String file = name.group(5) == null ? "" : name.group(5);
      return List.of(new Arrived(person, named(entry, file), name.group(4)));
    }

    private static Optional<Instant> time(String text, ZoneId zone) {
      // 859 PM has three digits, and a pattern of one letter for the hour would take two of them.
      String padded = text.replaceFirst(" (\\d)(\\d\\d) ([AP]M)", " 0$1$2 $3");
      try {
        DateTimeFormatter padding =
            new DateTimeFormatterBuilder()
                .parseCaseInsensitive()
                .appendPattern("[MMMM][MMM] d, yyyy ")
                .appendValue(ChronoField.CLOCK_HOUR_OF_AMPM, 2)
                .appendValue(ChronoField.MINUTE_OF_HOUR, 2)
                .appendPattern(" a")
                .toFormatter(Locale.ENGLISH);
        return Optional.of(
            LocalDateTime.parse(padded.replace(".", ""), padding).atZone(zone).toInstant());
      } catch (DateTimeException e) {
        return Optional.empty();
      }
    }
  }

  /** {@code HW 5_klee_attempt_2026-03-03-12-30-00_hw5.zip}, and a text that tells about it. */
  private static final class Blackboard implements Layout {
    private static final Pattern NAME =
        Pattern.compile(
            "(.+)_attempt_(\\d{4}-\\d{2}-\\d{2}(?:-\\d{2}-\\d{2}-\\d{2})?)(?:_(.+)|(\\..+))?");
    private static final Pattern TELLS =
        Pattern.compile("(?m)^Name:\\s*(.+?)\\s*\\((\\S+)\\)\\s*$");

    @Override
    public String id() {
      return "blackboard";
    }

    @Override
    public String title() {
      return "Blackboard";
    }

    @Override
    public List<Arrived> arrived(Node entry, Download download) {
      Matcher name = NAME.matcher(nfc(entry.name()));
      if (!name.matches() || entry.name().endsWith(".txt") && !isAll(entry, download)) {
        return List.of();
      }
      Optional<String> about = download.text(name.group(1) + "_attempt_" + name.group(2) + ".txt");
      Matcher tells = TELLS.matcher(about.orElse(""));
      boolean told = tells.find();
      String prefix = name.group(1);
      String login = told ? tells.group(2) : prefix.substring(prefix.lastIndexOf('_') + 1);
      Person person =
          person(
                  told ? login : prefix,
                  told ? tells.group(1) : login,
                  Map.of("login", login),
                  entry.name())
              .with(
                  new Person.Attempt(
                      entry.name(),
                      OptionalInt.empty(),
                      time(name.group(2), download.zone()),
                      false));
      String file = name.group(3) == null ? "" : name.group(3);
      return List.of(new Arrived(person, named(entry, file), name.group(2)));
    }

    /** Whether the text about an attempt is all there is of it. */
    private static boolean isAll(Node text, Download download) {
      String attempt = text.name().substring(0, text.name().length() - ".txt".length());
      return TELLS.matcher(text.text()).find()
          && download.names().stream()
              .noneMatch(other -> other.startsWith(attempt) && !other.equals(text.name()));
    }

    private static Optional<Instant> time(String text, ZoneId zone) {
      String whole = text.length() == 10 ? text + "-00-00-00" : text;
      try {
        return Optional.of(
            LocalDateTime.parse(
                    whole, DateTimeFormatter.ofPattern("yyyy-MM-dd-HH-mm-ss", Locale.ROOT))
                .atZone(zone)
                .toInstant());
      } catch (DateTimeException e) {
        return Optional.empty();
      }
    }
  }

  /** {@code doejane_LATE_12345_67890_name-1.zip}: letters, late mark, user, upload, file. */
  private static final class Canvas implements Layout {
    private static final Pattern NAME =
        Pattern.compile("([\\p{L}\\p{N}-]+?)(_LATE)?_(\\d+)_(\\d+)_(.+)");
    private static final Pattern AGAIN = Pattern.compile("(.+)-(\\d{1,3})(\\.[^.]+(?:\\.gz)?)");

    @Override
    public String id() {
      return "canvas";
    }

    @Override
    public String title() {
      return "Canvas";
    }

    @Override
    public List<Arrived> arrived(Node entry, Download download) {
      Matcher name = NAME.matcher(nfc(entry.name()));
      if (!name.matches() || entry.isFolder()) {
        return List.of();
      }
      String file = name.group(5);
      Matcher again = AGAIN.matcher(file);
      // A second upload of an archive is another attempt; of single files, part of the same one.
      boolean attempt = again.matches() && !Snapshot.isSource(file);
      boolean archive = ArchiveKind.of(entry.start()) != ArchiveKind.NONE;
      OptionalInt number =
          archive
              ? OptionalInt.of(attempt ? Integer.parseInt(again.group(2)) + 1 : 1)
              : OptionalInt.empty();
      Person person =
          person(
                  name.group(1) + "_" + name.group(3),
                  name.group(1),
                  Map.of("canvas", name.group(3)),
                  entry.name())
              .with(
                  new Person.Attempt(
                      entry.name(), number, Optional.empty(), name.group(2) != null));
      String upload =
          !archive ? "" : (attempt ? again.group(1) : file.replaceFirst("\\.[^.]+$", ""));
      return List.of(
          new Arrived(person, named(entry, file), archive ? upload + "#" + number.getAsInt() : ""));
    }
  }

  /** {@code Lee, Kim(klee)/Submission attachment(s)/hw5.zip}, and when beside it. */
  private static final class Sakai implements Layout {
    private static final Pattern NAME = Pattern.compile("(.+?)\\s*\\(([^()]+)\\)");
    private static final String WORK = "Submission attachment(s)";
    private static final String TIME = "timestamp.txt";
    private static final DateTimeFormatter STAMP =
        DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT);

    @Override
    public String id() {
      return "sakai";
    }

    @Override
    public String title() {
      return "Sakai";
    }

    @Override
    public List<Arrived> arrived(Node entry, Download download) throws IOException {
      Matcher name = NAME.matcher(nfc(entry.name()));
      if (!name.matches()) {
        return List.of();
      }
      Optional<Node> work = entry.child(WORK);
      Optional<Node> time = entry.child(TIME);
      if (work.isEmpty() && time.isEmpty()) {
        return List.of();
      }
      String[] names = name.group(1).split(",\\s*", 2);
      Person person =
          person(
                  name.group(2),
                  names.length == 2 ? names[1] + " " + names[0] : names[0],
                  Map.of("login", name.group(2)),
                  entry.name())
              .with(
                  new Person.Attempt(
                      entry.name(),
                      OptionalInt.empty(),
                      time.flatMap(stamp -> time(stamp.text().strip(), download.zone())),
                      false));
      return List.of(new Arrived(person, work.orElse(entry), ""));
    }

    /** Seconds are followed by three digits more. */
    private static Optional<Instant> time(String text, ZoneId zone) {
      try {
        return text.length() < 14
            ? Optional.empty()
            : Optional.of(
                LocalDateTime.parse(text.substring(0, 14), STAMP).atZone(zone).toInstant());
      } catch (DateTimeException e) {
        return Optional.empty();
      }
    }
  }

  /** {@code kim/hw5/timestamp.txt}, below {@code submitted}. */
  private static final class Nbgrader implements Layout {
    @Override
    public String id() {
      return "nbgrader";
    }

    @Override
    public String title() {
      return "nbgrader";
    }

    @Override
    public List<Arrived> arrived(Node entry, Download download) throws IOException {
      for (Node assignment : entry.children()) {
        Optional<Node> timestamp = assignment.child("timestamp.txt");
        if (timestamp.isPresent()) {
          Person person =
              person(entry.name(), entry.name(), Map.of("login", entry.name()), entry.name())
                  .with(
                      new Person.Attempt(
                          entry.name(),
                          OptionalInt.empty(),
                          time(timestamp.get().text().strip(), download.zone()),
                          false));
          return List.of(new Arrived(person, assignment, assignment.name()));
        }
      }
      return List.of();
    }

    private static Optional<Instant> time(String text, ZoneId zone) {
      String[] parts = text.split(" ", 3);
      try {
        LocalDateTime local =
            LocalDateTime.parse(parts[0] + "T" + (parts.length > 1 ? parts[1] : ""));
        ZoneId own = parts.length > 2 ? ZoneId.of(parts[2].strip()) : zone;
        return Optional.of(ZonedDateTime.of(local, own).toInstant());
      } catch (DateTimeException e) {
        return Optional.empty();
      }
    }
  }

  /** {@code kim/1}, {@code kim/2}: a folder for each version. */
  private static final class Submitty implements Layout {
    @Override
    public String id() {
      return "submitty";
    }

    @Override
    public String title() {
      return "Submitty";
    }

    @Override
    public List<Arrived> arrived(Node entry, Download download) throws IOException {
      List<Node> versions = entry.children().stream().filter(Node::isFolder).toList();
      boolean numbered =
          !versions.isEmpty()
              && versions.stream().allMatch(version -> version.name().matches("[1-9]\\d{0,3}"))
              && (entry.child("user_assignment_settings.json").isPresent()
                  || versions.getFirst().child(".submit.timestamp").isPresent());
      List<Arrived> arrived = new ArrayList<>();
      if (numbered) {
        for (Node version : versions) {
          int number = Integer.parseInt(version.name());
          Optional<Instant> time =
              version
                  .child(".submit.timestamp")
                  .flatMap(stamp -> time(stamp.text().strip(), download.zone()));
          Person person =
              person(entry.name(), entry.name(), Map.of("login", entry.name()), entry.name())
                  .with(
                      new Person.Attempt(
                          entry.name() + "/" + number, OptionalInt.of(number), time, false));
          arrived.add(new Arrived(person, version, version.name()));
        }
      }
      return arrived;
    }

    private static Optional<Instant> time(String text, ZoneId zone) {
      String iso = text.replaceFirst(" ", "T").replaceFirst("([+-]\\d\\d)(\\d\\d)?$", "$1:$2");
      try {
        return Optional.of(ZonedDateTime.parse(iso.endsWith(":") ? iso + "00" : iso).toInstant());
      } catch (DateTimeException e) {
        try {
          return Optional.of(LocalDateTime.parse(iso).atZone(zone).toInstant());
        } catch (DateTimeException none) {
          return Optional.empty();
        }
      }
    }
  }

  /** {@code Lee_Kim_klee_12345/20260303115900_hw5.zip}: name, login, user; times of the files. */
  private static final class Ilias implements Layout {
    private static final Pattern NAME = Pattern.compile("([^_]+)_([^_]+)_(.+)_(\\d+)");
    private static final Pattern FILE = Pattern.compile("(\\d{14})_(.+)");

    @Override
    public String id() {
      return "ilias";
    }

    @Override
    public String title() {
      return "ILIAS";
    }

    @Override
    public List<Arrived> arrived(Node entry, Download download) throws IOException {
      Matcher name = NAME.matcher(nfc(entry.name()));
      List<Node> files = entry.children();
      if (!name.matches()
          || files.isEmpty()
          || !files.stream().allMatch(file -> FILE.matcher(file.name()).matches())) {
        return List.of();
      }
      Map<String, Node> newest = new TreeMap<>();
      for (Node file : files) {
        Matcher stamped = FILE.matcher(file.name());
        if (stamped.matches()) {
          // They come sorted by time, so the last upload of a name stays.
          newest.put(stamped.group(2), file);
        }
      }
      List<Arrived> arrived = new ArrayList<>();
      for (Map.Entry<String, Node> file : newest.entrySet()) {
        Person person =
            person(
                    name.group(3) + "_" + name.group(4),
                    name.group(2) + " " + name.group(1),
                    Map.of("login", name.group(3), "ilias", name.group(4)),
                    entry.name())
                .with(
                    new Person.Attempt(
                        entry.name() + "/" + file.getValue().name(),
                        OptionalInt.empty(),
                        time(file.getValue().name(), download.zone()),
                        false));
        arrived.add(new Arrived(person, named(file.getValue(), file.getKey()), ""));
      }
      return arrived;
    }

    private static Optional<Instant> time(String name, ZoneId zone) {
      try {
        return Optional.of(
            LocalDateTime.parse(
                    name.substring(0, 14),
                    DateTimeFormatter.ofPattern("yyyyMMddHHmmss", Locale.ROOT))
                .atZone(zone)
                .toInstant());
      } catch (DateTimeException e) {
        return Optional.empty();
      }
    }
  }

  /** {@code hw5-klee} with a {@code .git}: GitHub Classroom, and Classroom 50 after it. */
  private static final class GithubClassroom implements Layout {
    @Override
    public String id() {
      return "github";
    }

    @Override
    public String title() {
      return "GitHub Classroom";
    }

    @Override
    public List<Arrived> arrived(Node entry, Download download) throws IOException {
      if (!entry.isFolder() || entry.child(".git").isEmpty()) {
        return List.of();
      }
      return List.of(
          new Arrived(
              person(entry.name(), entry.name(), Map.of("repository", entry.name()), entry.name()),
              entry,
              ""));
    }
  }

  /** One file or folder each, by mail or from a share: its name is all that is known. */
  private static final class Plain implements Layout {
    private static final Pattern ENDING =
        Pattern.compile(
            "\\.(zip|tar|tgz|tar\\.(gz|xz|bz2)|jar|rar|7z|java|pdf|docx?|odt|rtf|gz|xz|bz2|class)(\\.txt)?$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern COPY = Pattern.compile("(.+?)\\s*\\((\\d{1,3})\\)");

    @Override
    public String id() {
      return PLAIN;
    }

    @Override
    public String title() {
      return "files and folders named after people";
    }

    @Override
    public List<Arrived> arrived(Node entry, Download download) {
      String name = nfc(entry.name());
      String stem = entry.isFolder() ? name : ENDING.matcher(name).replaceFirst("");
      Matcher copy = COPY.matcher(stem);
      boolean isCopy = copy.matches() && !entry.isFolder();
      String key = isCopy ? copy.group(1) : stem;
      OptionalInt number =
          isCopy ? OptionalInt.of(Integer.parseInt(copy.group(2)) + 1) : OptionalInt.empty();
      Person person =
          person(key, key, Map.of(), entry.name())
              .with(new Person.Attempt(entry.name(), number, Optional.empty(), false));
      return List.of(new Arrived(person, entry, entry.name()));
    }
  }

  private static Person person(String key, String name, Map<String, String> ids, String source) {
    return new Person(key, name, new TreeMap<>(ids), Optional.empty(), Person.Attempt.of(source));
  }

  private static Person withId(Person person, String kind, String id) {
    var ids = new TreeMap<>(person.ids());
    ids.put(kind, id);
    return new Person(person.key(), person.name(), ids, person.team(), person.attempt());
  }

  /** A file under the name that it had before the platform renamed it. */
  private static Node named(Node entry, String name) {
    return entry.isFolder() || name.isEmpty() ? entry : new Node.Renamed(entry, name);
  }

  private static String nfc(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC);
  }
}
