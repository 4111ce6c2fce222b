package assay.grader.author.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class FindingFormatsTest {
  private static final List<Finding> FINDINGS =
      List.of(
          new Finding("the starter holds", "3 files", List.of()),
          new Finding(
              "every check <can> fail",
              "2 checks",
              List.of(
                  "checks/src/main/java/a/B.java:12: b & c is failed by nothing",
                  "reference/verify.json: there is no \"x\"",
                  "problem 2 has 0 wrong solutions: fewer\u0001 than 1")));

  @Test
  void junit_xml_has_a_test_for_each_proof() throws Exception {
    Element suite =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(JUnitXml.of("toy", FINDINGS))))
            .getDocumentElement();

    assertThat(suite.getAttribute("tests")).isEqualTo("2");
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    Element failing = (Element) suite.getElementsByTagName("testcase").item(1);
    assertThat(failing.getAttribute("name")).isEqualTo("every check <can> fail");
    assertThat(failing.getTextContent())
        .contains("B.java:12: b & c is failed by nothing")
        .contains("fewer\uFFFD than 1");
    assertThat(suite.getElementsByTagName("failure").getLength()).isEqualTo(1);
  }

  @Test
  void sarif_has_a_result_for_each_fault_with_its_file_and_line() {
    JsonNode run = new JsonMapper().readTree(Sarif.of(FINDINGS)).at("/runs/0");

    assertThat(run.at("/tool/driver/rules").size()).isEqualTo(2);
    assertThat(run.at("/results").size()).isEqualTo(3);
    JsonNode first = run.at("/results/0");
    assertThat(first.at("/ruleId").asString()).isEqualTo("every-check-can-fail");
    assertThat(first.at("/message/text").asString()).isEqualTo("b & c is failed by nothing");
    JsonNode place = first.at("/locations/0/physicalLocation");
    assertThat(place.at("/artifactLocation/uri").asString())
        .isEqualTo("checks/src/main/java/a/B.java");
    assertThat(place.at("/region/startLine").asInt()).isEqualTo(12);
    assertThat(run.at("/results/1/locations/0/physicalLocation/artifactLocation/uri").asString())
        .isEqualTo("reference/verify.json");
    assertThat(run.at("/results/1/locations/0/physicalLocation").has("region")).isFalse();
    assertThat(run.at("/results/2").has("locations")).isFalse();
  }
}
