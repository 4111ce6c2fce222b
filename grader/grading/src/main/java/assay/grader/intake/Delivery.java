package assay.grader.intake;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.joining;

import assay.grader.intake.Layout.Arrived;
import assay.grader.model.Person;
import assay.grader.model.Roster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A class's hand-ins as they arrived: a platform's own download, packed or not, or files and
 * folders of any origin, sorted by the people whose they are.
 *
 * <p>Of a hand-in only names are read here; {@link Intake} reads the rest of one after the other.
 */
public final class Delivery implements AutoCloseable {
  private static final int MAX_BULK = 2_000_000_000;
  private static final int MAX_BULK_ENTRIES = 100_000;
  private static final int MAX_WRAPPERS = 4;
  private static final int NAMED = 5;
  private static final Set<String> NO_FILES =
      Set.of("thumbs.db", "desktop.ini", "score.json", "roster.json", "timestamp.txt");
  private static final Set<String> HAND_IN_ENDINGS =
      Set.of(
          "zip", "tar", "tgz", "gz", "rar", "7z", "xz", "bz2", "zst", "java", "pdf", "docx", "doc",
          "odt", "rtf", "jar", "class");

  private final List<HandIn> handIns;
  private final List<String> remarks;
  private final List<AutoCloseable> open;

  private Delivery(List<HandIn> handIns, List<String> remarks, List<AutoCloseable> open) {
    this.handIns = List.copyOf(handIns);
    this.remarks = List.copyOf(remarks);
    this.open = List.copyOf(open);
  }

  /** Which of a person's uploads counts. */
  public enum Choice {
    /** The newest. */
    LATEST,
    /** The one with most points; the newest as long as none is graded. */
    BEST,
    /** The oldest. */
    FIRST
  }

  /**
   * How to read a download.
   *
   * @param layout a {@linkplain #layouts name of a layout}; empty to recognise each entry
   * @param choice which of several uploads counts
   * @param zone of times that a platform writes without one
   * @param output the folder of scores, which is no hand-in wherever it lies
   * @param roster who is in the class, if that is known
   */
  public record Options(
      Optional<String> layout,
      Choice choice,
      ZoneId zone,
      Optional<Path> output,
      Optional<Roster> roster) {
    /** What applies if nobody says otherwise. */
    public static final Options USUAL =
        new Options(
            Optional.empty(),
            Choice.LATEST,
            ZoneId.systemDefault(),
            Optional.empty(),
            Optional.empty());
  }

  /** Thrown where a download cannot be read as one; the message says what to do. */
  public static final class UnreadableException extends IOException {
    private static final long serialVersionUID = 1;

    UnreadableException(String message) {
      super(message);
    }
  }

  /** The names of layouts. */
  public static List<String> layouts() {
    return Layouts.ALL.stream().map(Layout::id).toList();
  }

  /** One hand-in for each person of a download: a folder, or the platform's own archive. */
  public static Delivery ofAll(Path download, Options options) throws IOException {
    Reading reading = new Reading(options);
    try {
      Node root = new Node.OnDisk(download);
      reading.entries(root.isFolder() ? root : reading.opened(root));
      return reading.delivery();
    } catch (RefusalException e) {
      reading.close();
      throw new UnreadableException(download + ": " + e.reason());
    } catch (IOException | RuntimeException e) {
      reading.close();
      throw e;
    }
  }

  /** Hand-ins that were named one by one. */
  public static Delivery of(List<Path> paths, Options options) {
    Reading reading = new Reading(options);
    for (Path path : paths) {
      reading.plain(new Node.OnDisk(path));
    }
    return reading.delivery();
  }

  /** Each person's hand-in, by id. */
  public List<HandIn> handIns() {
    return handIns;
  }

  /** What was recognised, left aside or chosen: lines for whoever grades. */
  public List<String> remarks() {
    return remarks;
  }

  @Override
  public void close() throws IOException {
    for (AutoCloseable each : open) {
      try {
        each.close();
      } catch (IOException e) {
        throw e;
      } catch (Exception e) {
        throw new IOException(e);
      }
    }
  }

  /** Whether a file of this name and content is somebody's work, rather than about it. */
  static boolean isHandInFile(Node file) {
    return HAND_IN_ENDINGS.contains(Snapshot.ending(file.name()))
        || Snapshot.isSource(file.name())
        || ArchiveKind.of(file.start()) != ArchiveKind.NONE;
  }

  /** One reading of a download. */
  private static final class Reading {
    private final Options options;
    private final Map<String, List<Arrived>> byPerson = new TreeMap<>();
    private final Map<String, Integer> byLayout = new LinkedHashMap<>();
    private final List<String> skipped = new ArrayList<>();
    private final List<AutoCloseable> open = new ArrayList<>();
    private boolean isDownload;

    Reading(Options options) {
      this.options = options;
    }

    void close() throws IOException {
      new Delivery(List.of(), List.of(), open).close();
    }

    /** The entries of the archive of a class. */
    Node opened(Node archive) throws IOException, RefusalException {
      if (!(archive instanceof Node.OnDisk(Path path))
          || ArchiveKind.of(archive.start()) != ArchiveKind.ZIP) {
        throw new RefusalException(
            "--all takes a folder or a zip; unpack other archives and name the folder");
      }
      Bytes bytes = Bytes.of(path);
      open.add(bytes);
      Limits bulk =
          new Limits(MAX_BULK, Long.MAX_VALUE, MAX_BULK_ENTRIES, 64, 2_000, Integer.MAX_VALUE);
      if (bytes.size() > MAX_BULK) {
        throw new RefusalException("it is larger than 2 GB; unpack it and name the folder");
      }
      ZipReader.Opened zip = ZipReader.open(bytes, bulk);
      open.add(zip);
      return Node.Packed.root(archive.name(), zip);
    }

    void entries(Node root) throws IOException, RefusalException {
      isDownload = true;
      Node place = root;
      List<Node> entries = real(place.children());
      for (int i = 0; i < MAX_WRAPPERS && entries.size() == 1; i++) {
        Node only = entries.getFirst();
        if (only.isFolder() && isContainer(only)) {
          place = only;
        } else if (!only.isFolder()
            && only instanceof Node.OnDisk
            && ArchiveKind.of(only.start()) == ArchiveKind.ZIP
            && isContainer(opened(only))) {
          place = opened(only);
        } else {
          break;
        }
        entries = real(place.children());
      }
      List<Node> all = place.children();
      Download download = Download.of(all, options.zone());
      for (Node entry : all) {
        entry(entry, download);
      }
    }

    /** Whether a folder holds people's hand-ins rather than being one. */
    private boolean isContainer(Node folder) throws IOException {
      List<Node> entries = real(folder.children());
      Download download = Download.of(folder.children(), options.zone());
      int archives = 0;
      for (Node entry : entries) {
        if (entry.name().equals("src") || Snapshot.isSource(entry.name())) {
          return false;
        }
        if (recognised(entry, download).isPresent()) {
          return true;
        }
        if (!entry.isFolder() && ArchiveKind.of(entry.start()) != ArchiveKind.NONE) {
          archives++;
        }
      }
      return archives > 1;
    }

    private record Recognised(Layout layout, List<Arrived> arrived) {}

    private Optional<Recognised> recognised(Node entry, Download download) throws IOException {
      for (Layout layout : Layouts.ALL) {
        boolean wanted = options.layout().map(layout.id()::equals).orElse(true);
        if (wanted && !layout.id().equals(Layouts.PLAIN)) {
          List<Arrived> arrived = layout.arrived(entry, download);
          if (!arrived.isEmpty()) {
            return Optional.of(new Recognised(layout, arrived));
          }
        }
      }
      return Optional.empty();
    }

    private void entry(Node entry, Download download) throws IOException {
      if (isNoEntry(entry)) {
        return;
      }
      Optional<Recognised> recognised = recognised(entry, download);
      boolean plain = options.layout().map(Layouts.PLAIN::equals).orElse(true);
      if (recognised.isPresent()) {
        recognised.get().arrived().forEach(this::add);
        byLayout.merge(recognised.get().layout().title(), 1, Integer::sum);
      } else if (plain && (entry.isFolder() ? !isOutput(entry) : isWork(entry))) {
        plain(entry);
      } else {
        skipped.add(entry.name());
      }
    }

    void plain(Node entry) {
      Layout plain = Layouts.ALL.getLast();
      try {
        plain.arrived(entry, Download.of(List.of(), options.zone())).forEach(this::add);
      } catch (IOException e) {
        throw new java.io.UncheckedIOException("a name needs no reading", e);
      }
      byLayout.merge(plain.title(), 1, Integer::sum);
    }

    private void add(Arrived arrived) {
      byPerson.computeIfAbsent(arrived.person().key(), _ -> new ArrayList<>()).add(arrived);
    }

    private static List<Node> real(List<Node> entries) {
      return entries.stream().filter(entry -> !isNoEntry(entry)).toList();
    }

    /** What no platform and no person means as anything. */
    private static boolean isNoEntry(Node entry) {
      String name = entry.name().toLowerCase(Locale.ROOT);
      return Snapshot.isNoise(entry.name()) || name.startsWith(".") || NO_FILES.contains(name);
    }

    /** A file that somebody handed in, or that is called like somebody who is on the roster. */
    private boolean isWork(Node file) {
      if (isHandInFile(file)) {
        return true;
      }
      String stem = file.name().replaceFirst("\\.[^.]*$", "");
      return options
          .roster()
          .filter(roster -> roster.find(Person.named(stem)).isPresent())
          .isPresent();
    }

    /** The folder of scores of this run or of another one. */
    private boolean isOutput(Node folder) throws IOException {
      boolean own =
          folder instanceof Node.OnDisk(Path path)
              && options.output().isPresent()
              && Files.exists(options.output().get())
              && Files.isSameFile(path, options.output().get());
      return own
          || folder.child("scores.csv").isPresent() && folder.child("class.html").isPresent();
    }

    Delivery delivery() {
      List<String> remarks = new ArrayList<>();
      List<HandIn> handIns = new ArrayList<>();
      Map<String, String> ids = ids(remarks);
      byPerson.forEach(
          (key, arrived) -> handIns.add(handIn(ids.getOrDefault(key, ""), arrived, remarks)));
      handIns.sort(comparing(HandIn::id));
      if (isDownload) {
        remarks.addFirst(summary(handIns.size()));
      }
      options.roster().ifPresent(roster -> remarks.addAll(unmatched(roster, handIns)));
      return new Delivery(handIns, remarks, open);
    }

    private String summary(int people) {
      String layouts =
          byLayout.entrySet().stream()
              .map(
                  layout ->
                      byLayout.size() == 1
                          ? "packed as " + layout.getKey()
                          : layout.getValue() + " packed as " + layout.getKey())
              .collect(joining(", "));
      int entries = byLayout.values().stream().mapToInt(Integer::intValue).sum();
      String what =
          "%d %s of %d %s%s"
              .formatted(
                  entries,
                  entries == 1 ? "entry" : "entries",
                  people,
                  people == 1 ? "person or team" : "people or teams",
                  layouts.isEmpty() ? "" : ", " + layouts);
      return skipped.isEmpty() ? what : what + "; left aside, as no hand-ins: " + named(skipped);
    }

    private static String named(List<String> names) {
      String some = names.stream().sorted().limit(NAMED).collect(joining(", "));
      return names.size() > NAMED ? some + " and %d more".formatted(names.size() - NAMED) : some;
    }

    /** An id for each key; keys whose ids fall together are told apart, and named. */
    private Map<String, String> ids(List<String> remarks) {
      Map<String, List<String>> byId = new TreeMap<>();
      for (String key : byPerson.keySet()) {
        byId.computeIfAbsent(SubmissionIds.folded(SubmissionIds.of(key)), _ -> new ArrayList<>())
            .add(key);
      }
      Map<String, String> ids = new HashMap<>();
      for (List<String> keys : byId.values()) {
        for (String key : keys) {
          boolean alone = keys.size() == 1;
          ids.put(key, alone ? SubmissionIds.of(key) : SubmissionIds.apart(key));
        }
        if (keys.size() > 1) {
          remarks.add(
              "the names %s fall together; their folders are %s. If they are one person's, keep one of them"
                  .formatted(
                      String.join(" and ", keys),
                      keys.stream().map(ids::get).collect(joining(" and "))));
        }
      }
      return ids;
    }

    private HandIn handIn(String id, List<Arrived> arrived, List<String> remarks) {
      Map<String, List<Arrived>> uploads = new LinkedHashMap<>();
      arrived.stream()
          .sorted(comparing(a -> a.part().name()))
          .forEach(a -> uploads.computeIfAbsent(a.upload(), _ -> new ArrayList<>()).add(a));
      List<HandIn> attempts = new ArrayList<>();
      uploads.values().stream()
          .sorted(OLDEST_FIRST)
          .forEach(parts -> attempts.add(attempt(id, parts)));
      HandIn chosen = options.choice() == Choice.FIRST ? attempts.getFirst() : attempts.getLast();
      List<HandIn> others = attempts.stream().filter(a -> a != chosen).toList();
      if (!others.isEmpty()) {
        remarks.add(
            "%s: %d attempts; %s counts%s, not %s"
                .formatted(
                    chosen.person().name(),
                    attempts.size(),
                    chosen.person().attempt().source(),
                    switch (options.choice()) {
                      case LATEST -> " as the newest";
                      case BEST -> " unless another gets more points";
                      case FIRST -> " as the first";
                    },
                    named(others.stream().map(o -> o.person().attempt().source()).toList())));
      }
      return new HandIn(id, chosen.person(), chosen.parts(), others);
    }

    private HandIn attempt(String id, List<Arrived> parts) {
      Arrived newest = parts.stream().max(AGE).orElseThrow();
      Person person = newest.person();
      if (parts.size() > 1) {
        Person.Attempt one = person.attempt();
        Set<String> sources = new LinkedHashSet<>();
        parts.forEach(part -> sources.add(part.person().attempt().source()));
        boolean late = parts.stream().anyMatch(part -> part.person().attempt().isLate());
        person =
            person.with(
                new Person.Attempt(
                    String.join(", ", sources), one.number(), one.submittedAt(), late));
      }
      Person known = person;
      return new HandIn(
          id,
          options.roster().map(roster -> roster.complete(known)).orElse(known),
          parts.stream().map(Arrived::part).toList(),
          List.of());
    }

    private static final Comparator<Arrived> AGE =
        comparing((Arrived a) -> a.person().attempt().submittedAt().orElse(Instant.MIN))
            .thenComparing(a -> a.person().attempt().number().orElse(0))
            .thenComparing(a -> a.part().written().orElse(Instant.MIN))
            .thenComparing(a -> a.part().name());

    private static final Comparator<List<Arrived>> OLDEST_FIRST =
        comparing(parts -> parts.stream().max(AGE).orElseThrow(), AGE);

    private static List<String> unmatched(Roster roster, List<HandIn> handIns) {
      List<String> lines = new ArrayList<>();
      List<String> strangers =
          handIns.stream()
              .map(HandIn::person)
              .filter(person -> person.team().isEmpty() && roster.find(person).isEmpty())
              .map(Person::name)
              .toList();
      if (!strangers.isEmpty()) {
        lines.add("not on the roster: " + named(strangers));
      }
      List<String> missing =
          roster.without(handIns.stream().map(HandIn::person).toList()).stream()
              .map(Roster.Entry::name)
              .toList();
      if (!missing.isEmpty()) {
        lines.add("on the roster, but nothing was handed in: " + named(missing));
      }
      return lines;
    }
  }
}
