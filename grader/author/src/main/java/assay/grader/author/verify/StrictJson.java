package assay.grader.author.verify;

import assay.grader.bundle.InvalidBundleException;
import assay.grader.model.Diagnostic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;

/** Reads what authors write as JSON, and says on which line it is not as it has to be. */
final class StrictJson {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  private StrictJson() {}

  /**
   * Reads a file.
   *
   * @param name how messages name the file
   * @throws InvalidBundleException if it is not as it has to be
   */
  static <T> T read(Path file, String name, Class<T> type) throws IOException {
    String text = Files.readString(file);
    try {
      return MAPPER.readValue(text, type);
    } catch (UnrecognizedPropertyException e) {
      String unknown = '"' + e.getPropertyName() + '"';
      int line = 1 + (int) text.lines().takeWhile(l -> !l.contains(unknown)).count();
      throw slip(
          name, line, "there is no %s; there are %s".formatted(unknown, e.getKnownPropertyIds()));
    } catch (JacksonException e) {
      int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr());
      throw slip(name, line, e.getOriginalMessage());
    }
  }

  static InvalidBundleException slip(String name, int line, String message) {
    return new InvalidBundleException(List.of(Diagnostic.error(name, line, message)));
  }
}
