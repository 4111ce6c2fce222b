package assay.grader.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import assay.grader.model.Roster;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RosterFileTest {

  @Test
  void canvas_exports_its_gradebook() throws Exception {
    List<Roster.Entry> entries =
        read(
            """
            Student,ID,SIS User ID,SIS Login ID,Section,Homework 5 (77)
            Points Possible,,,,,100
            "Lee, Kim",12,20261,klee,Section 2,
            """);

    assertThat(entries).singleElement().extracting(Roster.Entry::name).isEqualTo("Kim Lee");
    assertThat(entries.getFirst().ids())
        .containsOnly(
            entry("canvas", "12"),
            entry("sis", "20261"),
            entry("login", "klee"),
            entry("section", "Section 2"));
  }

  @Test
  void moodle_exports_its_worksheet() throws Exception {
    List<Roster.Entry> entries =
        read(
            """
            Identifier,Full name,Email address,Status,Grade
            Participant 1234567,김민준,kim@uni.example,No submission,
            """);

    assertThat(entries.getFirst().name()).isEqualTo("김민준");
    assertThat(entries.getFirst().ids())
        .containsOnly(entry("participant", "1234567"), entry("email", "kim@uni.example"));
  }

  @Test
  void a_table_of_ones_own_may_have_a_team_and_another_delimiter() throws Exception {
    List<Roster.Entry> entries =
        read("\uFEFFFirst name;Last name;Login;Team\nAda;Park;apark;team-03\n");

    assertThat(entries.getFirst().name()).isEqualTo("Ada Park");
    assertThat(entries.getFirst().team()).contains("team-03");
    assertThat(entries.getFirst().key()).isEqualTo("apark");
  }

  @Test
  void json_has_the_same_fields() throws Exception {
    assertThat(read("[{\"name\": \"Kim Lee\", \"email\": \"kim@uni.example\"}]"))
        .singleElement()
        .satisfies(kim -> assertThat(kim.ids()).containsOnly(entry("email", "kim@uni.example")));
  }

  @Test
  void what_names_nobody_is_refused_with_what_is_needed() {
    assertThatThrownBy(() -> read("a,b\n1,2\n"))
        .hasMessageContaining("roster.csv names nobody")
        .hasMessageContaining("name, login, email");
  }

  private static List<Roster.Entry> read(String text) throws Exception {
    return RosterFile.read("roster.csv", text.getBytes(UTF_8)).entries();
  }
}
