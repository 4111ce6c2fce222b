package assay.grader.author.verify;

import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Findings as JUnit XML, which build servers show as tests: one for each proof. */
public final class JUnitXml {
  private JUnitXml() {}

  /** The document. */
  public static String of(String assignment, List<Finding> findings) {
    var text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeStartElement("testsuite");
      xml.writeAttribute("name", "assay verify " + assignment);
      xml.writeAttribute("tests", String.valueOf(findings.size()));
      long failures = findings.stream().filter(finding -> !finding.holds()).count();
      xml.writeAttribute("failures", String.valueOf(failures));
      xml.writeAttribute("errors", "0");
      xml.writeAttribute("skipped", "0");
      for (Finding finding : findings) {
        xml.writeStartElement("testcase");
        xml.writeAttribute("classname", "assay.verify." + assignment);
        xml.writeAttribute("name", finding.proof());
        if (!finding.holds()) {
          xml.writeStartElement("failure");
          xml.writeAttribute("message", printable(finding.faults().getFirst()));
          xml.writeCharacters(printable(String.join("\n\n", finding.faults())));
          xml.writeEndElement();
        }
        xml.writeEndElement();
      }
      xml.writeEndElement();
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
    return text.toString();
  }

  /** What XML 1.0 can hold. */
  private static String printable(String text) {
    return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "\uFFFD");
  }
}
