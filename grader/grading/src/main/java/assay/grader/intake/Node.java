package assay.grader.intake;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A file or folder of what a platform hands out, on disk or inside its archive. */
sealed interface Node {
  /** The last part of its path. */
  String name();

  boolean isFolder();

  /** What a folder holds, by name; nothing of a file. */
  List<Node> children() throws IOException;

  /** The content of a file. */
  InputStream open() throws IOException, RefusalException;

  /** Reads a folder with all below it, or an archive, or a single file. */
  void read(Snapshot snapshot, Limits limits) throws IOException, RefusalException;

  /** When a file on disk was written; tells attempts apart only where nothing better does. */
  default Optional<Instant> written() {
    return Optional.empty();
  }

  /** The first bytes of a file; none of what cannot be read. */
  default byte[] start() {
    try (InputStream in = open()) {
      return in.readNBytes(ArchiveKind.BYTES_NEEDED);
    } catch (IOException | RefusalException e) {
      return new byte[0];
    }
  }

  /** The text of a small file; empty if it cannot be read. */
  default String text() {
    try (InputStream in = open()) {
      return LegacyText.of(in.readNBytes(8 << 20)).map(LegacyText.Text::text).orElse("");
    } catch (IOException | RefusalException e) {
      return "";
    }
  }

  /** A child of this name, if there is one. */
  default Optional<Node> child(String name) throws IOException {
    return children().stream().filter(child -> child.name().equals(name)).findFirst();
  }

  /** On disk. */
  record OnDisk(Path path) implements Node {
    @Override
    public String name() {
      return String.valueOf(path.getFileName());
    }

    @Override
    public boolean isFolder() {
      return Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public List<Node> children() throws IOException {
      if (!isFolder()) {
        return List.of();
      }
      try (Stream<Path> entries = Files.list(path)) {
        return entries.sorted().<Node>map(OnDisk::new).toList();
      }
    }

    @Override
    public InputStream open() throws IOException {
      return Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public void read(Snapshot snapshot, Limits limits) throws IOException, RefusalException {
      if (isFolder()) {
        FolderReader.read(path, snapshot);
      } else if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
        if (Snapshot.isSource(name())) {
          snapshot.file(name(), this::open);
          return;
        }
        try (Bytes archive = Bytes.of(path)) {
          Archives.read(archive, snapshot, limits);
        }
      } else {
        throw new RefusalException("it is neither a folder nor a file, but a link or a device");
      }
    }

    @Override
    public Optional<Instant> written() {
      try {
        return Optional.of(Files.getLastModifiedTime(path).toInstant());
      } catch (IOException e) {
        return Optional.empty();
      }
    }

    @Override
    public String toString() {
      return path.toString().replace(File.separatorChar, '/');
    }
  }

  /** A file that the platform has given another name. */
  record Renamed(Node node, String name) implements Node {
    @Override
    public boolean isFolder() {
      return node.isFolder();
    }

    @Override
    public List<Node> children() throws IOException {
      return node.children();
    }

    @Override
    public InputStream open() throws IOException, RefusalException {
      return node.open();
    }

    @Override
    public void read(Snapshot snapshot, Limits limits) throws IOException, RefusalException {
      if (Snapshot.isSource(name)) {
        snapshot.file(name, this::open);
      } else {
        node.read(snapshot, limits);
      }
    }

    @Override
    public Optional<Instant> written() {
      return node.written();
    }

    @Override
    public String toString() {
      return node.toString();
    }
  }

  /** In the archive that a platform packs a whole class into. */
  final class Packed implements Node {
    private final String path;
    private final ZipReader.Opened zip;
    private final Map<String, Packed> children = new TreeMap<>();
    private ZipReader.@Nullable Entry entry;

    private Packed(String path, ZipReader.Opened zip) {
      this.path = path;
      this.zip = zip;
    }

    /** The root of an archive. */
    static Packed root(String name, ZipReader.Opened zip) throws RefusalException {
      Packed root = new Packed(name, zip);
      for (ZipReader.Entry entry : zip.entries()) {
        Packed place = root;
        for (String segment : entry.name().split("/", -1)) {
          if (segment.equals("..") || segment.chars().anyMatch(Character::isISOControl)) {
            throw new RefusalException("it holds a path that leads elsewhere, " + entry.name());
          }
          if (!segment.isEmpty() && !segment.equals(".")) {
            Packed parent = place;
            place =
                parent.children.computeIfAbsent(
                    segment, child -> new Packed(parent.path + "/" + child, zip));
          }
        }
        if (!entry.name().endsWith("/")) {
          place.entry = entry;
        }
      }
      return root;
    }

    @Override
    public String name() {
      return path.substring(path.lastIndexOf('/') + 1);
    }

    @Override
    public boolean isFolder() {
      return entry == null;
    }

    @Override
    public List<Node> children() {
      List<Node> sorted = new ArrayList<>(children.values());
      sorted.sort(Comparator.comparing(Node::name));
      return sorted;
    }

    @Override
    public InputStream open() throws IOException, RefusalException {
      ZipReader.Entry file = entry;
      if (file == null) {
        throw new IOException(path + " is a folder");
      }
      return zip.open(file);
    }

    @Override
    public void read(Snapshot snapshot, Limits limits) throws IOException, RefusalException {
      if (entry == null) {
        for (Packed child : children.values()) {
          child.read("", snapshot);
        }
      } else if (Snapshot.isSource(name())) {
        snapshot.file(name(), this::open);
      } else {
        int cap = Math.min(limits.archiveBytes(), MAX_ARCHIVE);
        byte[] archive;
        try (InputStream in = open()) {
          archive = in.readNBytes(cap + 1);
        }
        if (archive.length > cap) {
          throw RefusalException.ofLimit(
              "it is larger than %d MB; hand in the sources and answers only".formatted(cap >> 20));
        }
        Archives.read(Bytes.of(archive), snapshot, limits);
      }
    }

    private void read(String folder, Snapshot snapshot) throws IOException, RefusalException {
      ZipReader.Entry file = entry;
      if (file != null) {
        zip.read(file, folder + name(), snapshot);
      } else {
        snapshot.enter(folder + name() + "/");
        for (Packed child : children.values()) {
          child.read(folder + name() + "/", snapshot);
        }
      }
    }

    @Override
    public String toString() {
      return path;
    }

    private static final int MAX_ARCHIVE = 64 << 20;
  }
}
