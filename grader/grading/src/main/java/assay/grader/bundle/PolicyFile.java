package assay.grader.bundle;

import assay.grader.model.Diagnostic;
import assay.grader.policy.Extension;
import assay.grader.policy.LateRule;
import assay.grader.policy.Moment;
import assay.grader.policy.Policy;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads due dates and what being late costs, from a file of their own or out of a manifest. */
public final class PolicyFile {
  private static final Pattern GRACE = Pattern.compile("(\\d{1,4}) ?(m|min|minutes?|h|hours?)");
  private static final Pattern OF = Pattern.compile("maximum|score");
  private static final Pattern PER = Pattern.compile("day|hour");

  private PolicyFile() {}

  /**
   * Reads a policy file.
   *
   * @param name the file's name, for messages
   * @throws InvalidBundleException that says all that is wrong, by line
   */
  public static Policy read(String name, byte[] json) {
    List<Diagnostic> slips = new ArrayList<>();
    Optional<Policy> policy = Optional.empty();
    try {
      JsonMapper mapper =
          JsonMapper.builder()
              .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
              .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
              .build();
      JsonNode tree = mapper.readTree(json);
      JsonLines lines = JsonLines.of(mapper, json);
      policy =
          read(
              new ManifestObject(
                  "",
                  tree,
                  (field, message) ->
                      slips.add(
                          Diagnostic.error(
                              name,
                              lines.line(field),
                              field.isEmpty() ? message : field + " " + message))));
    } catch (JacksonException e) {
      int line = Math.max(0, e.getLocation() == null ? 0 : e.getLocation().getLineNr());
      slips.add(Diagnostic.error(name, line, "this is not JSON: " + e.getOriginalMessage()));
    }
    if (!slips.isEmpty()) {
      throw new InvalidBundleException(slips);
    }
    return policy.orElseThrow();
  }

  /** Reads a policy out of an object; empty after a complaint. */
  static Optional<Policy> read(ManifestObject json) {
    Optional<ZoneId> zone =
        json.required(
            "zone", PolicyFile::zone, "a time zone such as \"Europe/Berlin\" or \"Asia/Seoul\"");
    ZoneId meant = zone.orElse(ZoneId.of("UTC"));
    Optional<Moment> due =
        json.required("due", text -> Moment.of(text, meant), "a time such as 2026-03-02T23:59");
    Optional<Moment> end =
        json.optional("end", text -> Moment.of(text, meant), "a time such as 2026-03-09T23:59");
    Optional<Duration> grace =
        json.optional("grace", PolicyFile::grace, "a time such as \"15 minutes\"");
    Optional<ManifestObject> late = json.optionalObject("late");
    Optional<LateRule> rule = late.flatMap(PolicyFile::late);
    Optional<ManifestObject> days = json.optionalObject("lateDays");
    int budget = days.map(object -> object.whole("budget", 366)).orElse(0);
    int atMost = days.flatMap(object -> object.optionalWhole("atMost", 366)).orElse(budget);
    days.ifPresent(ManifestObject::refuseUnread);
    Map<String, Extension> extensions = new LinkedHashMap<>();
    json.optionalObject("extensions")
        .ifPresent(
            object ->
                object
                    .names()
                    .forEach(
                        person ->
                            object
                                .required(
                                    person,
                                    text -> Extension.of(text, meant),
                                    "\"+2 days\", \"+36 hours\" or a time such as 2026-03-05T23:59")
                                .ifPresent(more -> extensions.put(person, more))));
    json.refuseUnread();
    if (due.isPresent() && end.isPresent() && end.get().last().isBefore(due.get().last())) {
      json.complain("end", "lies before the due date");
    }
    if (days.isPresent() && late.isEmpty()) {
      json.complain("lateDays", "has nothing to save from: without \"late\" being late is free");
    }
    return due.map(
        moment ->
            new Policy(
                moment, meant, grace.orElse(Duration.ZERO), rule, end, budget, atMost, extensions));
  }

  private static Optional<LateRule> late(ManifestObject json) {
    boolean percent = json.has("percent");
    if (percent == json.has("points")) {
      json.complain("percent", "or points says what each day or hour costs: give one of them");
    }
    String of = json.optionalText("of", OF, "\"maximum\" or \"score\"", "maximum");
    String per = json.text("per", PER, "\"day\" or \"hour\"");
    double amount = json.number(percent ? "percent" : "points");
    double atMost = json.has("atMost") ? json.number("atMost") : percent ? 100 : Double.MAX_VALUE;
    if (percent && (amount > 100 || atMost > 100)) {
      json.complain("percent", "and atMost go up to 100");
    }
    if (!percent && json.has("of")) {
      json.complain("of", "goes with percent");
    }
    json.refuseUnread();
    LateRule.Kind kind =
        !percent
            ? LateRule.Kind.POINTS
            : of.equals("score")
                ? LateRule.Kind.PERCENT_OF_SCORE
                : LateRule.Kind.PERCENT_OF_MAXIMUM;
    return Optional.of(
        new LateRule(
            kind, amount, per.equals("hour") ? LateRule.Unit.HOUR : LateRule.Unit.DAY, atMost));
  }

  private static Optional<ZoneId> zone(String text) {
    try {
      return Optional.of(ZoneId.of(text.strip()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> grace(String text) {
    Matcher matcher = GRACE.matcher(text.strip());
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long amount = Long.parseLong(matcher.group(1));
    return Optional.of(
        matcher.group(2).startsWith("m") ? Duration.ofMinutes(amount) : Duration.ofHours(amount));
  }
}
