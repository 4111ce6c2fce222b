package assay.grader.intake;

import static java.util.Objects.requireNonNull;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import assay.grader.model.Person;
import assay.grader.model.Report;
import assay.grader.model.Roster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import toy.ToyBundle;
import toy.ToySubmission;

/** Classes as platforms hand them out, written here in their manner. */
final class DeliveryTest {
  private static final String ADDER = "src/main/java/toy/adder/MyAdder.java";
  private static final Map<String, String> WORK =
      Map.of(ADDER, ToySubmission.ADDER, "answers/2.md", "Because.");

  @TempDir private Path folder;

  private final Intake intake = new Intake(new ToyBundle().assignment());

  @Test
  void moodle_has_a_folder_for_each_student_and_kind() throws IOException {
    SortedMap<String, byte[]> bulk = new TreeMap<>();
    bulk.put("Kim Lee_1234567_assignsubmission_file_/hw5.zip", Packing.zip(WORK));
    bulk.put("Kim Lee_1234567_assignsubmission_onlinetext_/onlinetext.html", text("<p>hi</p>"));
    bulk.put("Ada Park_1234568_assignsubmission_file_/hw5.tar.gz", Packing.tgz(WORK));
    bulk.put("김민준_1234569_assignsubmission_file_hw5.zip", Packing.zip(WORK));
    bulk.put("Bo Choi_1234570_assignsubmission_onlinetext_/onlinetext.html", text("sorry"));
    bulk.put("Eve Roe_1234571_assignsubmission_file_/hw5.rar", text("Rar!\u001a\u0007"));
    Path zip = Files.write(folder.resolve("moodle.zip"), Packing.zip(bulk, UTF_8));
    Packing.write(folder.resolve("moodle"), bulk);

    for (Path download : List.of(zip, folder.resolve("moodle"))) {
      Map<String, String> outcomes = outcomes(download);

      assertThat(outcomes)
          .containsOnlyKeys(
              "Kim_Lee_1234567",
              "Ada_Park_1234568",
              SubmissionIds.of("김민준_1234569"),
              "Bo_Choi_1234570",
              "Eve_Roe_1234571");
      assertThat(outcomes).containsEntry("Kim_Lee_1234567", "taken");
      assertThat(outcomes).containsEntry("Ada_Park_1234568", "taken");
      assertThat(outcomes).containsEntry(SubmissionIds.of("김민준_1234569"), "taken");
      assertThat(outcomes.get("Bo_Choi_1234570")).contains("onlinetext.html");
      assertThat(outcomes.get("Eve_Roe_1234571")).contains("hw5.rar");
    }
    Person kim = person(zip, "Kim_Lee_1234567");
    assertThat(kim.name()).isEqualTo("Kim Lee");
    assertThat(kim.ids()).containsExactly(entry("participant", "1234567"));
  }

  @Test
  void canvas_has_files_with_letters_and_numbers_and_several_of_one_student() throws IOException {
    SortedMap<String, byte[]> all = new TreeMap<>();
    all.put("leekim_12_901_hw5.zip", Packing.zip(Map.of(ADDER, "package toy.adder; class Old {}")));
    all.put("leekim_LATE_12_902_hw5-1.zip", Packing.zip(WORK));
    all.put("parkada_13_903_MyAdder-1.java", text(ToySubmission.ADDER));
    all.put("parkada_13_904_MySpeller.java", text(ToySubmission.SPELLER));
    all.put("parkada_13_905_2.md", text("Because."));
    Packing.write(folder.resolve("canvas"), all);
    List<HandIn> handIns = read(folder.resolve("canvas")).handIns();

    assertThat(handIns).extracting(HandIn::id).containsExactly("leekim_12", "parkada_13");
    HandIn kim = handIns.getFirst();
    assertThat(kim.person().attempt().isLate()).isTrue();
    assertThat(kim.person().attempt().number()).hasValue(2);
    assertThat(kim.otherAttempts()).hasSize(1);
    assertThat(files(kim)).containsExactly("answers/2.md", ADDER);
    // Another name than its public type's, as the platform renames a second upload.
    assertThat(files(handIns.get(1)))
        .containsExactly("answers/2.md", ADDER, "src/main/java/toy/speller/MySpeller.java");
  }

  @Test
  void gradescope_tells_who_it_was_in_its_metadata() throws IOException {
    Path all = folder.resolve("export/assignment_7_export");
    Packing.write(
        all,
        Packing.bytes(
            Map.of(
                "submission_90001/" + ADDER,
                ToySubmission.ADDER,
                "submission_90002/MyAdder.java",
                ToySubmission.ADDER,
                "submission_metadata.yml",
                """
                ---
                submission_90001:
                  :submitters:
                  - :name: Kim Lee
                    :sid: '20261'
                    :email: kim@uni.example
                  :created_at: 2026-03-03 10:15:30.000000000 Z
                  :score: 3.0
                  :history:
                  - :id: 80001
                    :created_at: 2026-03-01 10:15:30.000000000 Z
                submission_90002:
                  :submitters:
                  - :name: Ada Park
                    :email: ada@uni.example
                  - :name: Bo Choi
                    :email: bo@uni.example
                  :created_at: 2026-03-04 10:15:30.000000000 Z
                """)));
    List<HandIn> handIns = read(folder.resolve("export")).handIns();

    assertThat(handIns).hasSize(2);
    Person team = handIns.getFirst().person();
    assertThat(team.members())
        .extracting(Person.Member::name)
        .containsExactly("Ada Park", "Bo Choi");
    Person kim = handIns.get(1).person();
    assertThat(kim.key()).isEqualTo("kim@uni.example");
    assertThat(kim.ids()).contains(entry("sis", "20261"), entry("gradescope", "90001"));
    assertThat(kim.attempt().submittedAt()).contains(Instant.parse("2026-03-03T10:15:30Z"));
  }

  @Test
  void other_platforms_have_patterns_of_their_own() throws IOException {
    SortedMap<String, byte[]> all = new TreeMap<>();
    all.put("HW 5_klee_attempt_2026-03-01-12-30-00_hw5.zip", Packing.zip(Map.of("x.txt", "")));
    all.put("HW 5_klee_attempt_2026-03-03-12-30-00_hw5.zip", Packing.zip(WORK));
    all.put("HW 5_klee_attempt_2026-03-01-12-30-00.txt", text("Name: Kim Lee (klee)\n"));
    all.put("HW 5_klee_attempt_2026-03-03-12-30-00.txt", text("Name: Kim Lee (klee)\n"));
    all.put("777-42 - Ada Park - Mar 3, 2026 859 PM - hw5.zip", Packing.zip(WORK));
    all.put("Choi_Bo_bchoi_31/20260303115900_hw5.zip", Packing.zip(WORK));
    all.put("eroe/1/hw5.zip", Packing.zip(Map.of("x.txt", "")));
    all.put("eroe/1/.submit.timestamp", text("2026-03-01 12:00:00+0100"));
    all.put("eroe/2/hw5.zip", Packing.zip(WORK));
    all.put("eroe/2/.submit.timestamp", text("2026-03-02 12:00:00+0100"));
    all.put("nb/hw5/timestamp.txt", text("2026-03-03 12:00:00.000000 UTC"));
    all.put("nb/hw5/" + ADDER, text(ToySubmission.ADDER));
    all.put("hw5-octo/.git/HEAD", text("ref: refs/heads/main"));
    all.put("hw5-octo/target/classes/toy/adder/MyAdder.class", text("x"));
    all.put("hw5-octo/" + ADDER, text(ToySubmission.ADDER));
    all.put("README.md", text("how to grade"));
    Packing.write(folder.resolve("mixed"), all);
    Delivery delivery = read(folder.resolve("mixed"));

    assertThat(outcomes(delivery))
        .containsOnlyKeys("klee", "Ada_Park_777", "bchoi_31", "eroe", "nb", "hw5-octo")
        .doesNotContainValue(null)
        .allSatisfy((_, outcome) -> assertThat(outcome).isEqualTo("taken"));
    assertThat(delivery.remarks().getFirst())
        .contains(
            "2 packed as Blackboard",
            "1 packed as Submitty",
            "left aside, as no hand-ins",
            "README.md");
    assertThat(time(delivery, "klee")).contains(Instant.parse("2026-03-03T12:30:00Z"));
    assertThat(time(delivery, "Ada_Park_777")).contains(Instant.parse("2026-03-03T20:59:00Z"));
    assertThat(time(delivery, "bchoi_31")).contains(Instant.parse("2026-03-03T11:59:00Z"));
    assertThat(time(delivery, "eroe")).contains(Instant.parse("2026-03-02T11:00:00Z"));
    assertThat(time(delivery, "nb")).contains(Instant.parse("2026-03-03T12:00:00Z"));
  }

  @Test
  void sakai_has_a_folder_for_each_of_the_assignments_people() throws IOException {
    SortedMap<String, byte[]> all = new TreeMap<>();
    all.put("HW 5/Lee, Kim(klee)/Submission attachment(s)/hw5.zip", Packing.zip(WORK));
    all.put("HW 5/Lee, Kim(klee)/timestamp.txt", text("20260302215900000"));
    all.put("HW 5/Lee, Kim(klee)/Lee, Kim(klee)_submissionText.html", text("see the zip"));
    all.put("HW 5/박, 아다(apark)/Submission attachment(s)/MyAdder.java", text(ToySubmission.ADDER));
    all.put("HW 5/박, 아다(apark)/timestamp.txt", text("20260302220000000"));
    all.put("HW 5/Choi, Bo(bchoi)/timestamp.txt", text(""));
    all.put("HW 5/grades.csv", text("\"HW 5\",\"Points\""));
    Path zip = Files.write(folder.resolve("bulk.zip"), Packing.zip(all, UTF_8));

    try (Delivery delivery = read(zip)) {
      assertThat(outcomes(delivery))
          .containsOnlyKeys("klee", "apark", "bchoi")
          .containsEntry("klee", "taken")
          .containsEntry("apark", "taken");
      assertThat(people(delivery).get("klee")).extracting(Person::name).isEqualTo("Kim Lee");
      assertThat(time(delivery, "klee")).contains(Instant.parse("2026-03-02T21:59:00Z"));
      assertThat(time(delivery, "bchoi")).isEmpty();
    }
  }

  @Test
  void who_wrote_nothing_but_a_text_into_blackboard_has_a_row() throws IOException {
    String about = "HW 5_klee_attempt_2026-03-01-12-30-00";
    SortedMap<String, byte[]> all = new TreeMap<>();
    all.put(about + ".txt", text("Name: Kim Lee (klee)\n"));
    all.put(about + "_hw5.zip", Packing.zip(WORK));
    all.put("HW 5_apark_attempt_2026-03-01-12-31-00.txt", text("Name: Ada Park (apark)\n"));
    all.put("HW 5_note_attempt_2026-03-01-12-32-00.txt", text("nothing about anybody"));
    Packing.write(folder.resolve("class"), all);

    assertThat(outcomes(folder.resolve("class")))
        .containsOnlyKeys("klee", "apark")
        .containsEntry("klee", "taken");
  }

  @Test
  void by_mail_anything_may_come() throws IOException {
    SortedMap<String, byte[]> all = new TreeMap<>();
    all.put("kim.lee@uni.example.zip", Packing.zip(WORK));
    all.put("홍길동_hw5.zip", Packing.zip(WORK));
    all.put("ada.java", text(ToySubmission.ADDER));
    all.put("bo.pdf", text("%PDF-1.7"));
    all.put("eve.zip", text("PK\u0003\u0004 and no more"));
    all.put("lee.zip", Packing.zip(Map.of("x.txt", "")));
    all.put("lee (1).zip", Packing.zip(WORK));
    all.put("locked.zip", encrypted());
    all.put("empty/keep", text(""));
    all.put("grades.csv", text("a,b"));
    all.put("Thumbs.db", text("x"));
    all.put("__MACOSX/._kim.zip", text("x"));
    all.put("scores/scores.csv", text("x"));
    all.put("scores/class.html", text("x"));
    Packing.write(folder.resolve("mail"), all);
    Delivery delivery = read(folder.resolve("mail"));
    Map<String, String> outcomes = outcomes(delivery);

    assertThat(outcomes)
        .contains(
            entry("kim.lee_uni.example", "taken"),
            entry(SubmissionIds.of("홍길동_hw5"), "taken"),
            entry("ada", "taken"),
            entry("lee", "taken"))
        .hasSize(8);
    assertThat(outcomes.get("bo")).contains("it is a PDF");
    assertThat(outcomes.get("eve")).contains("damaged");
    assertThat(outcomes.get("locked")).contains("protected by a password");
    assertThat(outcomes.get("empty")).contains("no file of any problem");
    assertThat(delivery.remarks())
        .anyMatch(line -> line.contains("lee: 2 attempts; lee (1).zip counts"))
        .anyMatch(line -> line.contains("grades.csv") && line.contains("scores"));
  }

  @Test
  void the_first_attempt_counts_if_that_is_wished() throws IOException {
    Path all = folder.resolve("attempts");
    Packing.write(
        all, Map.of("lee.zip", Packing.zip(WORK), "lee (1).zip", Packing.zip(Map.of("x", ""))));

    HandIn first =
        Delivery.ofAll(all, options(Optional.empty(), Delivery.Choice.FIRST)).handIns().getFirst();

    assertThat(first.person().attempt().source()).isEqualTo("lee.zip");
    assertThat(first.preferring(first.others().getFirst()).person().attempt().source())
        .isEqualTo("lee (1).zip");
  }

  @Test
  void names_that_fall_together_are_kept_apart_and_said() throws IOException {
    Path all = folder.resolve("twins");
    Packing.write(all, Map.of("kim lee.zip", Packing.zip(WORK), "kim_lee.zip", Packing.zip(WORK)));
    Delivery delivery = read(all);

    assertThat(delivery.handIns()).extracting(HandIn::id).doesNotHaveDuplicates().hasSize(2);
    assertThat(delivery.remarks()).anyMatch(line -> line.contains("kim lee and kim_lee fall"));
  }

  @Test
  void a_roster_completes_people_and_teams_and_names_who_is_left_over() throws IOException {
    Roster roster =
        new Roster(
            List.of(
                member("Kim Lee", Map.of("email", "kim@uni.example", "login", "klee"), null),
                member("Ada Park", Map.of("login", "apark"), "team-03"),
                member("Bo Choi", Map.of("login", "bchoi"), "team-03"),
                member("홍길동", Map.of("sis", "2026001"), null),
                member("Eve Roe", Map.of("login", "eroe"), null)));
    SortedMap<String, byte[]> all = new TreeMap<>();
    all.put("kim.zip", Packing.zip(WORK));
    all.put("team-03.zip", Packing.zip(WORK));
    all.put("홍길동_hw5.zip", Packing.zip(WORK));
    all.put("nobody.zip", Packing.zip(WORK));
    Packing.write(folder.resolve("class"), all);
    Delivery delivery =
        Delivery.ofAll(
            folder.resolve("class"), options(Optional.of(roster), Delivery.Choice.LATEST));

    Map<String, Person> people = people(delivery);
    assertThat(person(people, "kim").name()).isEqualTo("Kim Lee");
    assertThat(person(people, "kim").ids()).contains(entry("login", "klee"));
    assertThat(person(people, "team-03").members())
        .extracting(Person.Member::key)
        .containsExactly("apark", "bchoi");
    assertThat(person(people, SubmissionIds.of("홍길동_hw5")).ids()).contains(entry("sis", "2026001"));
    assertThat(delivery.remarks())
        .contains("not on the roster: nobody", "on the roster, but nothing was handed in: Eve Roe");
  }

  /** A mixed class of 300, in two orders: nothing but its own entry decides whose a hand-in is. */
  @Test
  void a_class_of_300_of_all_platforms_is_the_same_in_any_order_and_company() throws IOException {
    byte[] work = Packing.zip(WORK);
    List<Map.Entry<String, byte[]>> entries = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      entries.add(
          entry("Student %d_%d_assignsubmission_file_/hw.zip".formatted(i, 5000 + i), work));
      entries.add(entry("stud%d_%d_%d_hw-1.zip".formatted(i, 100 + i, 900 + i), work));
      entries.add(entry("submission_%d/%s".formatted(70 + i, ADDER), text(ToySubmission.ADDER)));
      entries.add(entry("HW_s%d_attempt_2026-03-03-12-30-00_hw.zip".formatted(i), work));
      entries.add(entry("학생%d.zip".formatted(i), work));
      entries.add(entry("%d-9 - Person %d - Mar 3, 2026 1159 AM - h.zip".formatted(i, i), work));
    }
    Map<String, String> once = identities(entries, 1);

    assertThat(once).hasSize(300);
    assertThat(identities(entries, 2)).isEqualTo(once);
    assertThat(once).containsAllEntriesOf(identities(entries.subList(100, 200), 3));
  }

  private Map<String, String> identities(List<Map.Entry<String, byte[]>> entries, int seed)
      throws IOException {
    List<Map.Entry<String, byte[]>> shuffled = new ArrayList<>(entries);
    Collections.shuffle(shuffled, new Random(seed));
    Path all = folder.resolve("class-" + seed);
    for (Map.Entry<String, byte[]> each : shuffled) {
      Packing.write(all, Map.of(each.getKey(), each.getValue()));
    }
    Map<String, String> identities = new TreeMap<>();
    for (HandIn handIn : read(all).handIns()) {
      String digest =
          intake.take(handIn) instanceof Intake.Taken(var taken) ? taken.sha256() : "refused";
      identities.put(handIn.id(), handIn.person().key() + " " + digest);
    }
    return identities;
  }

  private static Delivery.Options options(Optional<Roster> roster, Delivery.Choice choice) {
    return new Delivery.Options(
        Optional.empty(), choice, ZoneId.of("UTC"), Optional.empty(), roster);
  }

  private static Delivery read(Path all) throws IOException {
    return Delivery.ofAll(all, options(Optional.empty(), Delivery.Choice.LATEST));
  }

  private static Roster.Entry member(String name, Map<String, String> ids, @Nullable String team) {
    return new Roster.Entry(name, new TreeMap<>(ids), Optional.ofNullable(team));
  }

  private Map<String, String> outcomes(Path all) throws IOException {
    try (Delivery delivery = read(all)) {
      return outcomes(delivery);
    }
  }

  private Map<String, String> outcomes(Delivery delivery) {
    Map<String, String> outcomes = new TreeMap<>();
    for (HandIn handIn : delivery.handIns()) {
      outcomes.put(
          handIn.id(),
          switch (intake.take(handIn)) {
            case Intake.Taken _ -> "taken";
            case Intake.Refused(Report.Refusal refusal) -> refusal.reason();
          });
    }
    return outcomes;
  }

  private static Map<String, Person> people(Delivery delivery) {
    Map<String, Person> people = new TreeMap<>();
    delivery.handIns().forEach(handIn -> people.put(handIn.id(), handIn.person()));
    return people;
  }

  private static Person person(Path all, String id) throws IOException {
    try (Delivery delivery = read(all)) {
      return person(people(delivery), id);
    }
  }

  private static Person person(Map<String, Person> people, String id) {
    return requireNonNull(people.get(id), () -> id + " among " + people.keySet());
  }

  private static Optional<Instant> time(Delivery delivery, String id) {
    return person(people(delivery), id).attempt().submittedAt();
  }

  private Stream<String> files(HandIn handIn) {
    return ((Intake.Taken) intake.take(handIn)).submission().files().keySet().stream();
  }

  private static byte[] encrypted() throws IOException {
    byte[] zip = Packing.zip(Map.of(ADDER, ToySubmission.ADDER));
    for (int i = 0; i + 4 < zip.length; i++) {
      if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 3 && zip[i + 3] == 4) {
        zip[i + 6] |= 1;
      } else if (zip[i] == 'P' && zip[i + 1] == 'K' && zip[i + 2] == 1 && zip[i + 3] == 2) {
        zip[i + 8] |= 1;
      }
    }
    return zip;
  }

  private static byte[] text(String text) {
    return text.getBytes(UTF_8);
  }
}
