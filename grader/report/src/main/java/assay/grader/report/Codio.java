package assay.grader.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.grader.model.Report;
import java.math.RoundingMode;
import java.net.URLEncoder;

/**
 * The body of the form that Codio takes at {@code $CODIO_AUTOGRADE_V2_URL}: percent, and a text. To
 * be posted with {@code curl --data @codio.form}.
 */
public final class Codio implements ReportFormat {
  @Override
  public String id() {
    return "codio";
  }

  @Override
  public String fileName() {
    return "codio.form";
  }

  @Override
  public byte[] write(Report report) {
    String grade =
        report
            .automaticShare()
            .movePointRight(2)
            .setScale(2, RoundingMode.HALF_UP)
            .stripTrailingZeros()
            .toPlainString();
    return "grade=%s&format=html&feedback=%s"
        .formatted(grade, URLEncoder.encode(Markup.of(report), UTF_8))
        .getBytes(UTF_8);
  }
}
