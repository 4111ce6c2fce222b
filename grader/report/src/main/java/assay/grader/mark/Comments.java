package assay.grader.mark;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.grader.model.PlainText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Comments that come again and again, by a word: {@code #units} in a sheet becomes the sentence.
 *
 * @param texts by the word, without its {@code #}
 */
public record Comments(Map<String, String> texts) {
  /** No such comments. */
  public static final Comments NONE = new Comments(Map.of());

  private static final Pattern WORD = Pattern.compile("#([\\p{L}\\d_-]+)");

  public Comments {
    texts = Map.copyOf(texts);
  }

  /** Reads a table of two columns, word and text. */
  public static Comments read(byte[] csv) {
    Map<String, String> texts = new LinkedHashMap<>();
    String text = new String(csv, UTF_8).replaceFirst("^\uFEFF", "");
    try (CSVParser parser =
        CSVParser.parse(text, CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get())) {
      for (CSVRecord row : parser) {
        if (row.size() > 1 && !row.get(0).isBlank()) {
          texts.put(
              row.get(0).strip().replaceFirst("^#", ""), PlainText.ofCell(row.get(1)).strip());
        }
      }
    } catch (IOException | IllegalStateException e) {
      throw new UncheckedIOException(new IOException("this is no table: " + e.getMessage()));
    }
    return new Comments(texts);
  }

  /** The comment with sentences in the place of words. */
  public String spelt(String comment) {
    return WORD.matcher(comment)
        .replaceAll(
            match -> Matcher.quoteReplacement(texts.getOrDefault(match.group(1), match.group())));
  }

  /** The first word of a comment that stands for nothing, though others do. */
  public Optional<String> unknown(String comment) {
    if (texts.isEmpty()) {
      return Optional.empty();
    }
    return WORD.matcher(comment)
        .results()
        .map(match -> match.group(1))
        .filter(word -> !texts.containsKey(word) && !word.matches("\\d+"))
        .findFirst();
  }
}
