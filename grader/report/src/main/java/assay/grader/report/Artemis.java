package assay.grader.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.grader.model.PlainText;
import assay.grader.model.Report;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Custom feedback for Artemis, an archive to be unpacked into {@code customFeedbacks}: a file for
 * each check with the three fields that Artemis allows. Points live in Artemis.
 */
public final class Artemis implements ReportFormat {
  private static final FileTime TIME = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
  private static final int MAX_MESSAGE = 4_000;

  @Override
  public String id() {
    return "artemis";
  }

  @Override
  public String fileName() {
    return "artemis-feedback.zip";
  }

  @Override
  public byte[] write(Report report) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(out, UTF_8)) {
      int number = 1;
      for (ShownTest test : ShownTest.of(report)) {
        ZipEntry entry = new ZipEntry("%03d.json".formatted(number++));
        entry.setLastModifiedTime(TIME);
        zip.putNextEntry(entry);
        zip.write(feedback(test));
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory does not fail", e);
    }
    return out.toByteArray();
  }

  private static byte[] feedback(ShownTest test) {
    String explanation = PlainText.of(test.explanation(), MAX_MESSAGE);
    return JsonText.write(
        json -> {
          json.writeStartObject();
          json.writeStringProperty("name", test.name());
          json.writeBooleanProperty("successful", test.isPassed());
          json.writeStringProperty(
              "message", explanation.isBlank() ? Tone.words(test.outcome()) : explanation);
          json.writeEndObject();
        });
  }
}
