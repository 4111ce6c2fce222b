package assay.grader.report;

import assay.grader.model.Confinement;
import assay.grader.model.Figure;
import assay.grader.model.Person;
import assay.grader.model.Points;
import assay.grader.model.Report;
import assay.grader.model.Report.CheckScore;
import assay.grader.model.Report.Criterion;
import assay.grader.model.Report.ProblemScore;
import assay.grader.model.Report.WrittenScore;
import assay.grader.model.Ruling;
import assay.grader.model.Standing;
import assay.grader.model.Visibility;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The project's own format, {@code score.json}, written and read back without loss; its schema is
 * the resource {@code score.schema.json} beside this class.
 */
public final class ScoreJson {
  /** The file's name in a submission's folder. */
  public static final String FILE_NAME = "score.json";

  private static final String SCHEMA_VERSION = "1.1";
  private static final Set<String> READABLE = Set.of("1.0", SCHEMA_VERSION);

  private static final Pattern LABEL =
      Pattern.compile("(.*) \\((\\d+(?:\\.\\d+)?)\\)", Pattern.DOTALL);

  private static final JsonMapper MAPPER = new JsonMapper();

  private ScoreJson() {}

  /** The report as JSON. */
  public static byte[] write(Report report) {
    return JsonText.write(json -> write(json, report));
  }

  private static void write(JsonGenerator json, Report report) {
    json.writeStartObject();
    json.writeStringProperty("schemaVersion", SCHEMA_VERSION);
    json.writeObjectPropertyStart("assignment");
    json.writeStringProperty("id", report.assignment().id());
    json.writeStringProperty("title", report.assignment().title());
    json.writeStringProperty("version", report.assignment().version());
    json.writeEndObject();
    json.writeObjectPropertyStart("submission");
    json.writeStringProperty("id", report.submission().id());
    report
        .submission()
        .sha256()
        .ifPresentOrElse(
            sha -> json.writeStringProperty("sha256", sha), () -> json.writeNullProperty("sha256"));
    strings(json, "files", report.submission().files());
    strings(json, "notes", report.submission().notes());
    write(json, report.submission().person());
    if (!report.submission().otherAttempts().isEmpty()) {
      json.writeArrayPropertyStart("otherAttempts");
      for (Person.Attempt attempt : report.submission().otherAttempts()) {
        json.writeStartObject();
        write(json, attempt);
        json.writeEndObject();
      }
      json.writeEndArray();
    }
    json.writeEndObject();
    json.writeStringProperty("status", report.status().label());
    report
        .refusal()
        .ifPresent(
            refusal -> {
              json.writeObjectPropertyStart("notGradable");
              json.writeStringProperty("kind", label(refusal.kind()));
              json.writeStringProperty("reason", refusal.reason());
              json.writeStringProperty("turn", label(refusal.turn()));
              json.writeEndObject();
            });
    optionalPoints(json, "score", report.score());
    points(json, "maxScore", report.maxScore());
    json.writeObjectPropertyStart("automatic");
    optionalPoints(json, "score", report.automaticScore());
    points(json, "maxScore", report.automaticMaxScore());
    json.writeEndObject();
    json.writeObjectPropertyStart("written");
    optionalPoints(json, "score", report.writtenScore());
    points(json, "maxScore", report.writtenMaxScore());
    json.writeEndObject();
    json.writeArrayPropertyStart("problems");
    boolean unread = report.status() == Report.Status.NOT_GRADABLE;
    report.problems().forEach(problem -> write(json, problem, unread));
    json.writeEndArray();
    write(json, report, report.standing());
    write(json, report.environment());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Person person) {
    json.writeObjectPropertyStart("person");
    json.writeStringProperty("key", person.key());
    json.writeStringProperty("name", person.name());
    ids(json, person.ids());
    person
        .team()
        .ifPresent(
            team -> {
              json.writeObjectPropertyStart("team");
              json.writeStringProperty("name", team.name());
              json.writeArrayPropertyStart("members");
              for (Person.Member member : team.members()) {
                json.writeStartObject();
                json.writeStringProperty("key", member.key());
                json.writeStringProperty("name", member.name());
                ids(json, member.ids());
                json.writeEndObject();
              }
              json.writeEndArray();
              json.writeEndObject();
            });
    write(json, person.attempt());
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Report report, Standing standing) {
    standing
        .ruling()
        .ifPresent(
            ruling -> {
              json.writeObjectPropertyStart("policy");
              optionalPoints(json, "rawScore", report.rawScore());
              optionalPoints(json, "score", report.score());
              json.writeStringProperty("verdict", ruling.verdict().label());
              ruling.due().ifPresent(due -> json.writeStringProperty("due", due.toString()));
              json.writeNumberProperty("lateDays", ruling.lateDays());
              json.writeNumberProperty("keeps", ruling.keeps());
              json.writeNumberProperty("takes", ruling.takes());
              json.writeArrayPropertyStart("steps");
              json.writeStartObject();
              json.writeStringProperty("rule", "due-date");
              json.writeNumberProperty(
                  "points",
                  Points.decimal(report.score().orElse(0.0) - report.rawScore().orElse(0.0)));
              json.writeStringProperty("why", ruling.reason());
              json.writeEndObject();
              json.writeEndArray();
              json.writeEndObject();
            });
    json.writeStringProperty("released", standing.release().label());
    if (!standing.changes().isEmpty()) {
      json.writeArrayPropertyStart("ledger");
      for (Standing.Change change : standing.changes()) {
        json.writeStartObject();
        json.writeStringProperty("at", change.at().toString());
        json.writeStringProperty("cause", change.cause().label());
        json.writeStringProperty("what", change.what());
        optionalPoints(json, "before", change.before());
        optionalPoints(json, "after", change.after());
        json.writeEndObject();
      }
      json.writeEndArray();
    }
  }

  private static void ids(JsonGenerator json, Map<String, String> ids) {
    json.writeObjectPropertyStart("ids");
    ids.forEach(json::writeStringProperty);
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Person.Attempt attempt) {
    json.writeStringProperty("source", attempt.source());
    attempt.number().ifPresent(number -> json.writeNumberProperty("attempt", number));
    attempt
        .submittedAt()
        .ifPresent(time -> json.writeStringProperty("submittedAt", time.toString()));
    if (attempt.isLate()) {
      json.writeBooleanProperty("late", true);
    }
  }

  private static void write(JsonGenerator json, ProblemScore problem, boolean unread) {
    json.writeStartObject();
    json.writeStringProperty("id", problem.id());
    json.writeStringProperty("title", problem.title());
    pointsOf(
        json, problem.checks().stream().anyMatch(CheckScore::isFault), unread, problem.score());
    points(json, "maxScore", problem.maxScore());
    json.writeStringProperty("outcome", problem.outcome());
    json.writeArrayPropertyStart("checks");
    problem.checks().forEach(check -> write(json, check, unread));
    json.writeEndArray();
    problem
        .written()
        .ifPresent(
            written -> {
              json.writeObjectPropertyStart("written");
              optionalPoints(json, "score", written.score());
              points(json, "maxScore", written.maxScore());
              json.writeStringProperty("answerFile", written.answerFile());
              json.writeBooleanProperty("handedIn", written.answer().isPresent());
              written
                  .answer()
                  .ifPresent(
                      answer -> {
                        json.writeStringProperty("answer", answer.text());
                        json.writeStringProperty("answerSha256", answer.sha256());
                      });
              json.writeStringProperty("comment", written.comment());
              strings(json, "rubric", written.rubric().stream().map(Criterion::label).toList());
              json.writeArrayPropertyStart("criteria");
              for (Criterion criterion : written.rubric()) {
                json.writeStartObject();
                json.writeStringProperty("text", criterion.text());
                points(json, "maxScore", criterion.maxScore());
                optionalPoints(json, "score", criterion.score());
                json.writeEndObject();
              }
              json.writeEndArray();
              written
                  .marker()
                  .ifPresent(
                      marker -> {
                        json.writeStringProperty("markedBy", marker.name());
                        json.writeStringProperty("markedAt", marker.at().toString());
                      });
              json.writeEndObject();
            });
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, CheckScore check, boolean unread) {
    json.writeStartObject();
    json.writeStringProperty("id", check.id());
    json.writeStringProperty("title", check.title());
    json.writeStringProperty("todo", check.todo());
    pointsOf(json, check.isFault(), unread, check.score());
    points(json, "maxScore", check.maxScore());
    json.writeStringProperty("outcome", check.outcome());
    json.writeStringProperty("message", check.message());
    json.writeStringProperty("visibility", label(check.visibility()));
    json.writeNumberProperty("durationMillis", check.durationMillis());
    json.writeStringProperty("seed", check.seed());
    if (check.correction().isPresent()) {
      Report.Correction correction = check.correction().get();
      json.writeObjectPropertyStart("override");
      pointsOf(
          json,
          check.outcome().equals("GraderFault"),
          unread,
          "automaticScore",
          correction.automatic());
      json.writeStringProperty("by", correction.by());
      json.writeStringProperty("reason", correction.reason());
      json.writeStringProperty("at", correction.at().toString());
      json.writeEndObject();
    }
    if (!check.rationale().isEmpty()) {
      json.writeStringProperty("rationale", check.rationale());
    }
    if (!check.output().isEmpty()) {
      json.writeStringProperty("output", check.output());
    }
    if (!check.figures().isEmpty()) {
      json.writeArrayPropertyStart("figures");
      check.figures().forEach(figure -> write(json, figure));
      json.writeEndArray();
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Figure figure) {
    json.writeStartObject();
    json.writeStringProperty("title", figure.title());
    json.writeStringProperty("xLabel", figure.xLabel());
    json.writeStringProperty("yLabel", figure.yLabel());
    json.writeArrayPropertyStart("lines");
    for (Figure.Line line : figure.lines()) {
      json.writeStartObject();
      json.writeStringProperty("label", line.label());
      numbers(json, "x", line.x());
      numbers(json, "y", line.y());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Report.Environment environment) {
    json.writeObjectPropertyStart("environment");
    json.writeStringProperty("assay", environment.assay());
    json.writeStringProperty("jdk", environment.jdk());
    json.writeStringProperty("os", environment.os());
    json.writeObjectPropertyStart("isolation");
    json.writeStringProperty("level", environment.isolation().level().name());
    strings(json, "in_force", environment.isolation().inForce());
    strings(json, "missing", environment.isolation().missing());
    json.writeEndObject();
    json.writeNumberProperty("seed", environment.seed());
    json.writeStringProperty("gradedAt", environment.gradedAt().toString());
    json.writeNumberProperty("elapsedMillis", environment.elapsedMillis());
    json.writeEndObject();
  }

  private static void points(JsonGenerator json, String name, double points) {
    json.writeNumberProperty(name, Points.decimal(points));
  }

  /** What a problem or a check scores; null where a zero would be said of work that nobody read. */
  private static void pointsOf(JsonGenerator json, boolean fault, boolean unread, double points) {
    pointsOf(json, fault, unread, "score", points);
  }

  private static void pointsOf(
      JsonGenerator json, boolean fault, boolean unread, String name, double points) {
    if (unread || fault) {
      json.writeNullProperty(name);
    } else {
      points(json, name, points);
    }
  }

  private static void optionalPoints(JsonGenerator json, String name, Optional<Double> points) {
    points.ifPresentOrElse(value -> points(json, name, value), () -> json.writeNullProperty(name));
  }

  private static void strings(JsonGenerator json, String name, List<String> texts) {
    json.writeArrayPropertyStart(name);
    texts.forEach(json::writeString);
    json.writeEndArray();
  }

  private static void numbers(JsonGenerator json, String name, List<Double> numbers) {
    json.writeName(name);
    double[] array = numbers.stream().mapToDouble(Double::doubleValue).toArray();
    json.writeArray(array, 0, array.length);
  }

  private static String label(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * The report that a {@code score.json} holds; empty if the text is no such file, as after a
   * program was killed that wrote otherwise, or an edit by hand.
   */
  public static Optional<Report> read(byte[] text) {
    return read(text, true);
  }

  /** The {@linkplain Report#outline outline} of that report, without reading the rest. */
  static Optional<Report> readOutline(byte[] text) {
    return read(text, false);
  }

  private static Optional<Report> read(byte[] text, boolean whole) {
    try {
      JsonNode json = MAPPER.readTree(text);
      return READABLE.contains(json.path("schemaVersion").asString(""))
          ? Optional.of(report(json, whole))
          : Optional.empty();
    } catch (JacksonException | IllegalArgumentException | java.time.DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Report report(JsonNode json, boolean whole) {
    JsonNode assignment = json.required("assignment");
    JsonNode submission = json.required("submission");
    JsonNode environment = json.required("environment");
    JsonNode isolation = environment.required("isolation");
    return new Report(
        new Report.AssignmentInfo(
            text(assignment, "id"), text(assignment, "title"), text(assignment, "version")),
        new Report.SubmissionInfo(
            text(submission, "id"),
            submission.required("sha256").isNull()
                ? Optional.empty()
                : Optional.of(text(submission, "sha256")),
            strings(submission, "files"),
            strings(submission, "notes"),
            submission.has("person")
                ? person(submission.get("person"))
                : Person.named(text(submission, "id")),
            list(submission.path("otherAttempts"), ScoreJson::attempt)),
        constant(Report.Status.class, text(json, "status")),
        json.has("notGradable") ? Optional.of(refusal(json.get("notGradable"))) : Optional.empty(),
        list(json.required("problems"), problem -> problem(problem, whole)),
        new Report.Environment(
            text(environment, "assay"),
            text(environment, "jdk"),
            text(environment, "os"),
            new Confinement(
                Confinement.Level.valueOf(text(isolation, "level")),
                strings(isolation, "in_force"),
                strings(isolation, "missing")),
            environment.required("seed").longValue(),
            Instant.parse(text(environment, "gradedAt")),
            environment.required("elapsedMillis").longValue()),
        new Standing(
            json.has("policy") ? Optional.of(ruling(json.get("policy"))) : Optional.empty(),
            constant(Standing.Release.class, json.path("released").asString("at-once")),
            list(json.path("ledger"), ScoreJson::change)));
  }

  private static Ruling ruling(JsonNode json) {
    return new Ruling(
        constant(Ruling.Verdict.class, text(json, "verdict")),
        json.has("due") ? Optional.of(Instant.parse(text(json, "due"))) : Optional.empty(),
        json.required("lateDays").intValue(),
        json.required("keeps").doubleValue(),
        json.required("takes").doubleValue(),
        text(json.required("steps").required(0), "why"));
  }

  private static Standing.Change change(JsonNode json) {
    return new Standing.Change(
        Instant.parse(text(json, "at")),
        constant(Standing.Cause.class, text(json, "cause")),
        text(json, "what"),
        optionalPoints(json, "before"),
        optionalPoints(json, "after"));
  }

  private static Report.Refusal refusal(JsonNode json) {
    return new Report.Refusal(
        constant(Report.Refusal.Kind.class, text(json, "kind")),
        text(json, "reason"),
        constant(Report.Refusal.Turn.class, text(json, "turn")));
  }

  private static Person person(JsonNode json) {
    return new Person(
        text(json, "key"),
        text(json, "name"),
        ids(json),
        json.has("team")
            ? Optional.of(
                new Person.Team(
                    text(json.get("team"), "name"),
                    list(
                        json.get("team").required("members"),
                        member ->
                            new Person.Member(
                                text(member, "key"), text(member, "name"), ids(member)))))
            : Optional.empty(),
        attempt(json));
  }

  private static SortedMap<String, String> ids(JsonNode json) {
    SortedMap<String, String> ids = new TreeMap<>();
    json.required("ids")
        .properties()
        .forEach(id -> ids.put(id.getKey(), id.getValue().stringValue()));
    return ids;
  }

  private static Person.Attempt attempt(JsonNode json) {
    return new Person.Attempt(
        text(json, "source"),
        json.has("attempt") ? OptionalInt.of(json.get("attempt").intValue()) : OptionalInt.empty(),
        json.has("submittedAt")
            ? Optional.of(Instant.parse(text(json, "submittedAt")))
            : Optional.empty(),
        json.path("late").asBoolean(false));
  }

  private static ProblemScore problem(JsonNode json, boolean whole) {
    JsonNode written = json.path("written");
    return new ProblemScore(
        text(json, "id"),
        text(json, "title"),
        pointsOf(json),
        json.required("maxScore").doubleValue(),
        text(json, "outcome"),
        list(json.required("checks"), check -> check(check, whole)),
        written.isMissingNode() ? Optional.empty() : Optional.of(written(written, whole)));
  }

  private static WrittenScore written(JsonNode json, boolean whole) {
    JsonNode score = json.required("score");
    return new WrittenScore(
        score.isNull() ? Optional.empty() : Optional.of(score.doubleValue()),
        json.required("maxScore").doubleValue(),
        text(json, "comment"),
        text(json, "answerFile"),
        json.required("handedIn").booleanValue()
            ? Optional.of(
                new Report.Answer(whole ? text(json, "answer") : "", text(json, "answerSha256")))
            : Optional.empty(),
        json.has("criteria")
            ? list(json.get("criteria"), ScoreJson::criterion)
            : list(json.required("rubric"), line -> criterion(line.stringValue())),
        json.has("markedBy")
            ? Optional.of(
                new Report.Marker(text(json, "markedBy"), Instant.parse(text(json, "markedAt"))))
            : Optional.empty());
  }

  private static Criterion criterion(JsonNode json) {
    return new Criterion(
        text(json, "text"), json.required("maxScore").doubleValue(), optionalPoints(json, "score"));
  }

  /** As version 1.0 spelt it: text, and points in parentheses at its end. */
  private static Criterion criterion(String label) {
    Matcher matcher = LABEL.matcher(label);
    return matcher.matches()
        ? new Criterion(matcher.group(1), Double.parseDouble(matcher.group(2)))
        : new Criterion(label, 0);
  }

  private static CheckScore check(JsonNode json, boolean whole) {
    return new CheckScore(
        text(json, "id"),
        text(json, "title"),
        text(json, "todo"),
        pointsOf(json),
        json.required("maxScore").doubleValue(),
        text(json, "outcome"),
        whole ? text(json, "message") : "",
        constant(Visibility.class, text(json, "visibility")),
        json.required("durationMillis").longValue(),
        text(json, "seed"),
        whole ? json.path("rationale").asString("") : "",
        whole ? json.path("output").asString("") : "",
        whole ? list(json.path("figures"), ScoreJson::figure) : List.of(),
        json.has("override") ? Optional.of(correction(json.get("override"))) : Optional.empty());
  }

  private static Report.Correction correction(JsonNode json) {
    return new Report.Correction(
        optionalPoints(json, "automaticScore").orElse(0.0),
        text(json, "by"),
        text(json, "reason"),
        Instant.parse(text(json, "at")));
  }

  private static Optional<Double> optionalPoints(JsonNode json, String field) {
    JsonNode value = json.path(field);
    return value.isNumber() ? Optional.of(value.doubleValue()) : Optional.empty();
  }

  private static double pointsOf(JsonNode json) {
    JsonNode score = json.required("score");
    return score.isNull() ? 0 : score.doubleValue();
  }

  private static Figure figure(JsonNode json) {
    return new Figure(
        text(json, "title"),
        text(json, "xLabel"),
        text(json, "yLabel"),
        list(
            json.required("lines"),
            line ->
                new Figure.Line(
                    text(line, "label"),
                    list(line.required("x"), JsonNode::doubleValue),
                    list(line.required("y"), JsonNode::doubleValue))));
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String label) {
    return Enum.valueOf(type, label.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  private static String text(JsonNode json, String field) {
    return json.required(field).stringValue();
  }

  private static List<String> strings(JsonNode json, String field) {
    return list(json.required(field), JsonNode::stringValue);
  }

  private static <T> List<T> list(JsonNode json, Function<JsonNode, T> element) {
    return json.values().stream().map(element).toList();
  }
}
