package assay.cli.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/**
 * A submission that attacks by how it is packed; what is in it would earn all points.
 *
 * @param name what it tries, as a name in kebab case
 * @param ending of its file
 * @param outcome what all checks of problem 1 end in
 * @param refused whether it is refused as a whole; otherwise problem 2 earns its points
 */
record HostileArchive(String name, String ending, String outcome, boolean refused, byte[] content) {
  private static final String REFUSED = "Skipped";
  private static final String STATISTICS = "src/victim/statistics/MyStatistics.java";
  private static final String REVERSAL = "src/victim/reversal/MyReversal.java";

  /** More than anybody hands in, and more than the intake reads. */
  private static final int BOMB_MEGABYTES = 300;

  /** More archives inside each other than are opened. */
  private static final int DEPTH = 5;

  /** Every archive of the corpus. */
  static final List<HostileArchive> ALL = all();

  /** Writes an archive's entries. */
  private interface Packing<A> {
    void into(A archive) throws IOException;
  }

  private static List<HostileArchive> all() {
    Map<String, String> honest = Attack.honest();
    var twins = new LinkedHashMap<>(honest);
    twins.put(STATISTICS.replace("MyStatistics", "mystatistics"), "class Twin { }");
    byte[] whole = zip(archive -> put(archive, honest));
    return List.of(
        refused("an-archive-that-climbs-out", climbing(honest)),
        new HostileArchive("an-archive-that-never-ends", ".tar.gz", REFUSED, true, bomb()),
        refused("an-archive-of-twins", zip(archive -> put(archive, twins))),
        refused("an-archive-that-ends-early", Arrays.copyOf(whole, whole.length / 2)),
        new HostileArchive(
            "an-archive-in-an-archive", ".zip", "NotAttempted", false, nested(honest)),
        new HostileArchive(
            "an-archive-with-a-link", ".tar.gz", "NotAttempted", false, linked(honest)));
  }

  private static HostileArchive refused(String name, byte[] content) {
    return new HostileArchive(name, ".zip", REFUSED, true, content);
  }

  /** The honest submission as an archive. */
  static byte[] honest() {
    return zip(archive -> put(archive, Attack.honest()));
  }

  private static byte[] climbing(Map<String, String> honest) {
    return zip(
        archive -> {
          put(archive, honest);
          put(archive, Map.of("src/../../../outside/climbed.java", "class Climbed { }"));
        });
  }

  private static byte[] bomb() {
    return tar(
        archive -> {
          var bomb = new TarArchiveEntry("bomb.bin");
          bomb.setSize((long) BOMB_MEGABYTES << 20);
          archive.putArchiveEntry(bomb);
          for (int megabyte = 0; megabyte < BOMB_MEGABYTES; megabyte++) {
            archive.write(new byte[1 << 20]);
          }
          archive.closeArchiveEntry();
        });
  }

  private static byte[] nested(Map<String, String> honest) {
    byte[] nested = zip(archive -> put(archive, honest));
    for (int depth = 0; depth < DEPTH; depth++) {
      byte[] inner = nested;
      nested = zip(archive -> put(archive, inner));
    }
    byte[] innermost = nested;
    return zip(
        archive -> {
          put(archive, Map.of(REVERSAL, reversal(honest)));
          put(archive, innermost);
        });
  }

  private static void put(ZipOutputStream archive, byte[] inner) throws IOException {
    archive.putNextEntry(new ZipEntry("src/victim/statistics.zip"));
    archive.write(inner);
    archive.closeEntry();
  }

  private static byte[] linked(Map<String, String> honest) {
    return tar(
        archive -> {
          byte[] reversal = reversal(honest).getBytes(StandardCharsets.UTF_8);
          var file = new TarArchiveEntry(REVERSAL);
          file.setSize(reversal.length);
          archive.putArchiveEntry(file);
          archive.write(reversal);
          archive.closeArchiveEntry();
          var link = new TarArchiveEntry(STATISTICS, TarConstants.LF_SYMLINK);
          link.setLinkName("/etc/passwd");
          archive.putArchiveEntry(link);
          archive.closeArchiveEntry();
        });
  }

  private static String reversal(Map<String, String> honest) {
    return honest.getOrDefault(REVERSAL, "");
  }

  private static byte[] zip(Packing<ZipOutputStream> packing) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      packing.into(zip);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static byte[] tar(Packing<TarArchiveOutputStream> packing) {
    var bytes = new ByteArrayOutputStream();
    try (var tar = new TarArchiveOutputStream(new GZIPOutputStream(bytes))) {
      packing.into(tar);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  private static void put(ZipOutputStream archive, Map<String, String> files) throws IOException {
    for (var file : files.entrySet()) {
      archive.putNextEntry(new ZipEntry(file.getKey()));
      archive.write(file.getValue().getBytes(StandardCharsets.UTF_8));
      archive.closeEntry();
    }
  }

  @Override
  public String toString() {
    return name;
  }
}
