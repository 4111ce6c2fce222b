package assay.grader.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.grader.model.Report;
import assay.grader.model.Report.CheckScore;
import assay.grader.model.Report.ProblemScore;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * JUnit's XML in the subset that both Surefire's and Jenkins's schema take: one suite, no host
 * name, no output of the suite.
 */
public final class JUnitXml implements ReportFormat {
  @Override
  public String id() {
    return "junit-xml";
  }

  @Override
  public String fileName() {
    return "junit.xml";
  }

  @Override
  public byte[] write(Report report) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(out, UTF_8.name());
      xml.writeStartDocument(UTF_8.name(), "1.0");
      xml.writeCharacters("\n");
      write(xml, report);
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("writing to memory does not fail", e);
    }
    out.write('\n');
    return out.toByteArray();
  }

  private static void write(XMLStreamWriter xml, Report report) throws XMLStreamException {
    List<CheckScore> checks =
        report.problems().stream().flatMap(problem -> problem.checks().stream()).toList();
    xml.writeStartElement("testsuite");
    attribute(xml, "name", report.assignment().id());
    attribute(xml, "tests", Integer.toString(checks.size()));
    attribute(xml, "errors", "0");
    attribute(xml, "skipped", count(checks, Kind.SKIPPED));
    attribute(xml, "failures", count(checks, Kind.FAILURE));
    attribute(xml, "time", seconds(checks.stream().mapToLong(CheckScore::durationMillis).sum()));
    for (ProblemScore problem : report.problems()) {
      for (CheckScore check : problem.checks()) {
        write(xml, problem, check);
      }
    }
    xml.writeCharacters("\n");
    xml.writeEndElement();
  }

  private static void write(XMLStreamWriter xml, ProblemScore problem, CheckScore check)
      throws XMLStreamException {
    xml.writeCharacters("\n  ");
    xml.writeStartElement("testcase");
    // Some readers tell tests apart by name alone, and ids are unique.
    attribute(xml, "name", check.id());
    attribute(xml, "classname", "problem-" + problem.id());
    attribute(xml, "time", seconds(check.durationMillis()));
    String message = check.title() + ": " + check.outcome();
    switch (Kind.of(check)) {
      case PASSED -> {}
      case SKIPPED -> {
        xml.writeEmptyElement("skipped");
        attribute(xml, "message", check.title());
      }
      case FAILURE -> {
        xml.writeStartElement("failure");
        attribute(xml, "message", message);
        attribute(xml, "type", check.outcome());
        xml.writeCharacters(legal(check.message()));
        xml.writeEndElement();
      }
    }
    xml.writeEndElement();
  }

  private enum Kind {
    PASSED,
    SKIPPED,
    FAILURE;

    static Kind of(CheckScore check) {
      return switch (check.outcome()) {
        case "Passed" -> PASSED;
        case "Skipped" -> SKIPPED;
        default -> FAILURE;
      };
    }
  }

  private static String count(List<CheckScore> checks, Kind kind) {
    return Long.toString(checks.stream().filter(check -> Kind.of(check) == kind).count());
  }

  private static void attribute(XMLStreamWriter xml, String name, String value)
      throws XMLStreamException {
    xml.writeAttribute(name, legal(value));
  }

  private static String seconds(long millis) {
    return String.format(Locale.ROOT, "%.3f", millis / 1000.0);
  }

  /** Without what XML 1.0 has no way to write, not even as a reference. */
  private static String legal(String text) {
    StringBuilder legal = new StringBuilder(text.length());
    text.codePoints()
        .filter(
            c ->
                c == '\t'
                    || c == '\n'
                    || c >= 0x20 && c <= 0xD7FF
                    || c >= 0xE000 && c <= 0xFFFD
                    || c >= 0x10000)
        .forEach(legal::appendCodePoint);
    return legal.toString();
  }
}
