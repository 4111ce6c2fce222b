package assay.grader.bundle;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** One object of a manifest; whatever is wrong with a field is reported under the field's path. */
final class ManifestObject {
  private final String path;
  private final JsonNode json;
  private final BiConsumer<String, String> slip;
  private final Set<String> read = new HashSet<>();

  ManifestObject(String path, JsonNode json, BiConsumer<String, String> slip) {
    this.path = path;
    this.slip = slip;
    if (json.isObject()) {
      this.json = json;
    } else {
      this.json = JsonNodeFactory.instance.objectNode();
      slip.accept(path, "is an object, {…}");
    }
  }

  /** The path of a field, {@code problems[1].package}. */
  String at(String field) {
    return path.isEmpty() ? field : path + "." + field;
  }

  /** A text, or the empty text after a complaint. */
  String text(String field) {
    return text(field, Pattern.compile(".*\\S.*"), "a text that is not empty");
  }

  /** A text of a form, or the empty text after a complaint. */
  String text(String field, Pattern form, String description) {
    return text(at(field), get(field), form, description);
  }

  /** A text of a form that may be left out. */
  Optional<String> optional(String field, Pattern form, String description) {
    return get(field).isMissingNode()
        ? Optional.empty()
        : Optional.of(text(field, form, description)).filter(text -> !text.isEmpty());
  }

  /** Complains of a field that is there and no text of a form. */
  void optionalText(String field, Pattern form, String description) {
    if (!get(field).isMissingNode()) {
      text(field, form, description);
    }
  }

  private String text(String where, JsonNode node, Pattern form, String description) {
    if (node.isString() && form.matcher(node.stringValue()).matches()) {
      return node.stringValue();
    }
    slip.accept(
        where, node.isMissingNode() ? "is missing: " + description : "is to be " + description);
    return "";
  }

  /** Texts of a form; none if the field is left out. */
  List<String> texts(String field, Pattern form, String description) {
    List<String> texts = new ArrayList<>();
    List<JsonNode> elements = elements(field, false);
    for (int i = 0; i < elements.size(); i++) {
      texts.add(text("%s[%d]".formatted(at(field), i), elements.get(i), form, description));
    }
    return texts;
  }

  /** Texts of a form by their names, which have a form too; none if the field is left out. */
  Map<String, String> textsByName(
      String field, Pattern nameForm, Pattern form, String description) {
    JsonNode node = get(field);
    Map<String, String> texts = new LinkedHashMap<>();
    if (!node.isObject()) {
      if (!node.isMissingNode()) {
        slip.accept(at(field), "is an object, {…}, of " + description);
      }
      return texts;
    }
    for (String name : node.propertyNames()) {
      String where = "%s.%s".formatted(at(field), name);
      String text = text(where, node.path(name), form, description);
      if (!nameForm.matcher(name).matches()) {
        slip.accept(where, "is to be " + description);
      } else if (!text.isEmpty()) {
        texts.put(name, text);
      }
    }
    return texts;
  }

  /** A finite number that is not negative, or 0 after a complaint. */
  double number(String field) {
    JsonNode node = get(field);
    if (node.isNumber() && Double.isFinite(node.doubleValue()) && node.doubleValue() >= 0) {
      return node.doubleValue();
    }
    slip.accept(at(field), "is to be a number that is not negative");
    return 0;
  }

  /** A number as {@link #number} takes it; empty if the field is left out. */
  OptionalDouble optionalNumber(String field) {
    return get(field).isMissingNode() ? OptionalDouble.empty() : OptionalDouble.of(number(field));
  }

  /** The objects of a list that has to be there. */
  List<ManifestObject> objects(String field) {
    List<ManifestObject> objects = new ArrayList<>();
    List<JsonNode> elements = elements(field, true);
    for (int i = 0; i < elements.size(); i++) {
      objects.add(new ManifestObject("%s[%d]".formatted(at(field), i), elements.get(i), slip));
    }
    return objects;
  }

  /** An object that may be left out. */
  Optional<ManifestObject> optionalObject(String field) {
    JsonNode node = get(field);
    return node.isMissingNode()
        ? Optional.empty()
        : Optional.of(new ManifestObject(at(field), node, slip));
  }

  /** What a text stands for, which may be left out; empty, after a complaint, if it is no such. */
  <T> Optional<T> optional(
      String field, Function<String, Optional<T>> meaning, String description) {
    return has(field) ? required(field, meaning, description) : Optional.empty();
  }

  /** What a text stands for that has to be there; empty after a complaint. */
  <T> Optional<T> required(
      String field, Function<String, Optional<T>> meaning, String description) {
    JsonNode node = get(field);
    Optional<T> meant = node.isString() ? meaning.apply(node.stringValue()) : Optional.empty();
    if (meant.isEmpty()) {
      complain(field, (node.isMissingNode() ? "is missing: " : "is to be ") + description);
    }
    return meant;
  }

  /** A text of a form, or another one if it is left out or after a complaint. */
  String optionalText(String field, Pattern form, String description, String otherwise) {
    if (!has(field)) {
      return otherwise;
    }
    String text = text(field, form, description);
    return text.isEmpty() ? otherwise : text;
  }

  /** A whole number from 0 on, or 0 after a complaint. */
  int whole(String field, int most) {
    JsonNode node = get(field);
    if (node.isIntegralNumber() && node.canConvertToInt()) {
      int number = node.intValue();
      if (number >= 0 && number <= most) {
        return number;
      }
    }
    complain(field, "is to be a whole number from 0 to " + most);
    return 0;
  }

  /** The same, which may be left out. */
  Optional<Integer> optionalWhole(String field, int most) {
    return has(field) ? Optional.of(whole(field, most)) : Optional.empty();
  }

  /** Whether a field is there. */
  boolean has(String field) {
    return !get(field).isMissingNode();
  }

  /** The names of all fields. */
  List<String> names() {
    return List.copyOf(json.propertyNames());
  }

  /** Complains of a field. */
  void complain(String field, String message) {
    slip.accept(at(field), message);
  }

  /** Complains of fields that nobody asked for: a slip of the pen must not be silent. */
  void refuseUnread() {
    for (String field : json.propertyNames()) {
      if (!read.contains(field)) {
        slip.accept(at(field), "is no field that a manifest has");
      }
    }
  }

  private JsonNode get(String field) {
    read.add(field);
    return json.path(field);
  }

  private List<JsonNode> elements(String field, boolean required) {
    JsonNode node = get(field);
    if (node.isArray()) {
      return List.copyOf(node.values());
    }
    if (required || !node.isMissingNode()) {
      slip.accept(at(field), "is a list, […]");
    }
    return List.of();
  }
}
