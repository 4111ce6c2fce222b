package assay.grader.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.grader.model.Report;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Iterator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The archive that Moodle's "Upload multiple feedback files in a zip" takes: everyone's feedback
 * page in a folder named {@code Full name_number_assignsubmission_file}. Moodle splits that name at
 * its underscores and finds the person by the number.
 */
public final class MoodleFeedback implements ClassFormat {
  /** The same for every file, so that the same scores give the same archive. */
  private static final FileTime TIME = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));

  @Override
  public String id() {
    return "moodle-feedback";
  }

  @Override
  public void write(ClassScores scores, OutputStream out) throws IOException {
    int pages = 0;
    try (ZipOutputStream zip = new ZipOutputStream(leftOpen(out), UTF_8);
        Stream<ClassScores.Row> rows = scores.wholeRows()) {
      Iterator<ClassScores.Row> all = rows.iterator();
      while (all.hasNext()) {
        ClassScores.Row row = all.next();
        String number = row.id("participant");
        if (number.matches("\\d+") && row.report().status() != Report.Status.GRADER_FAULT) {
          ZipEntry entry = new ZipEntry(folder(row, number) + "/feedback.html");
          entry.setLastModifiedTime(TIME);
          zip.putNextEntry(entry);
          zip.write(Pages.feedback(row.report()));
          zip.closeEntry();
          pages++;
        }
      }
    }
    if (pages == 0) {
      throw new UnfitException(
          "nobody's participant number is known; grade Moodle's own download of all submissions, whose folders are named by it");
    }
  }

  private static String folder(ClassScores.Row row, String number) {
    String name = row.member().name().replaceAll("[_/\\\\\\p{Cntrl}]", " ").strip();
    return "%s_%s_assignsubmission_file".formatted(name.isEmpty() ? "-" : name, number);
  }

  private static OutputStream leftOpen(OutputStream out) {
    return new FilterOutputStream(out) {
      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        out.write(bytes, from, length);
      }

      @Override
      public void close() throws IOException {
        flush();
      }
    };
  }
}
