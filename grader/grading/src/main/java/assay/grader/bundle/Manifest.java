package assay.grader.bundle;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.grader.bundle.Assignment.Criterion;
import assay.grader.bundle.Assignment.Written;
import assay.grader.model.Diagnostic;
import assay.grader.model.Equipment;
import assay.grader.policy.Policy;
import assay.todo.Problem;
import assay.todo.StudentTests;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a manifest, joins it with the contracts' annotations, and says all that is wrong. */
final class Manifest {
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");
  private static final Pattern VERSION = Pattern.compile("\\d+(\\.\\d+){0,3}");
  private static final Pattern JAVA_NAME =
      Pattern.compile(
          "\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*"
              + "(\\.\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*)*");

  /** With dollar signs, which stand before the names of nested classes. */
  private static final Pattern CLASS_FILE_NAME = JAVA_NAME;

  /** A package, a class, or a class with one of its methods or {@code new}. */
  private static final Pattern FORBIDDEN =
      Pattern.compile(
          JAVA_NAME.pattern() + "(#\\p{javaJavaIdentifierStart}\\p{javaJavaIdentifierPart}*)?");

  /** The empty name is that of classes without a package. */
  private static final Pattern PACKAGE = Pattern.compile("|" + JAVA_NAME.pattern());

  private static final Pattern RESOURCE_FOLDER =
      Pattern.compile("[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*");

  private static final Pattern ANSWER_FILE =
      Pattern.compile("[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*\\.(md|txt)");
  private static final List<String> RESERVED_PACKAGES =
      List.of("java", "javax", "jdk", "sun", "com.sun", "org.junit", "assay");

  private final String name;
  private final ClassLoader loader;
  private final Class<?> place;
  private final List<Diagnostic> slips = new ArrayList<>();
  private JsonLines lines = new JsonLines(Map.of());

  /**
   * A manifest.
   *
   * @param name the resource
   * @param loader finds it
   * @param place a class that comes from where its variants are
   */
  Manifest(String name, ClassLoader loader, Class<?> place) {
    this.name = name;
    this.loader = loader;
    this.place = place;
  }

  Assignment read() {
    Optional<Assignment> assignment = Optional.empty();
    try (InputStream in = loader.getResourceAsStream(name)) {
      if (in == null) {
        slip("", "there is no such resource; the bundle's constructor names it");
      } else {
        JsonMapper mapper =
            JsonMapper.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build();
        byte[] json = in.readAllBytes();
        JsonNode tree = mapper.readTree(json);
        lines = JsonLines.of(mapper, json);
        assignment = assignment(tree);
      }
    } catch (JacksonException e) {
      int line = Math.max(0, e.getLocation() == null ? 0 : e.getLocation().getLineNr());
      slips.add(Diagnostic.error(name, line, "this is not JSON: " + e.getOriginalMessage()));
    } catch (IOException e) {
      slip("", "cannot be read: " + e.getMessage());
    }
    if (!slips.isEmpty()) {
      throw new InvalidBundleException(slips);
    }
    return assignment.orElseThrow();
  }

  private Optional<Assignment> assignment(JsonNode json) {
    JsonNode needed = json.path("assay");
    if (needed.isString()
        && VERSION.matcher(needed.stringValue()).matches()
        && Versions.isNewer(needed.stringValue())) {
      // What a newer manifest may hold besides is nothing that this version could judge.
      slip(
          "assay",
          "asks for Assay %s or newer; this is %s"
              .formatted(needed.stringValue(), Versions.assay()));
      return Optional.empty();
    }
    return Optional.of(assignment(new ManifestObject("", json, this::slip)));
  }

  private Assignment assignment(ManifestObject manifest) {
    manifest.optionalText("assay", VERSION, "the oldest version of Assay that will do, as 0.1.0");
    String id = manifest.text("id", ID, "small letters, digits and hyphens");
    String title = manifest.text("title");
    String version = manifest.text("version");
    double budget = manifest.number("budgetSeconds");
    if (!(budget > 0 && budget <= 86_400)) {
      slip("budgetSeconds", "is a number of seconds above 0 and up to a day");
      budget = 1;
    }
    List<Assignment.Problem> problems = new ArrayList<>();
    for (ManifestObject each : manifest.objects("problems")) {
      problem(each).ifPresent(problems::add);
      each.refuseUnread();
    }
    if (problems.isEmpty()) {
      slip("problems", "lists at least one problem");
    }
    refuseRepeated(problems);
    List<String> shared =
        manifest.texts("shared", JAVA_NAME, "a package, such as mfdnn.hw5.common");
    for (int i = 0; i < shared.size(); i++) {
      refuseReserved("shared[%d]".formatted(i), shared.get(i));
      refuseOverlap("shared[%d]".formatted(i), shared.get(i), problems);
    }
    Equipment equipment = equipment(manifest);
    @Nullable Policy policy =
        manifest.optionalObject("deadline").flatMap(PolicyFile::read).orElse(null);
    manifest.refuseUnread();
    return new Assignment(
        id,
        title,
        version,
        problems,
        shared,
        equipment,
        Duration.ofMillis(Math.round(budget * 1000)),
        policy);
  }

  private Equipment equipment(ManifestObject manifest) {
    OptionalDouble heap = manifest.optionalNumber("heapMiB");
    if (heap.isEmpty()) {
      return Equipment.USUAL;
    }
    double megabytes = heap.getAsDouble();
    if (megabytes != Math.rint(megabytes) || megabytes < 16 || megabytes > Equipment.MAX_HEAP) {
      slip("heapMiB", "is a whole number of MiB from 16 to " + Equipment.MAX_HEAP);
      return Equipment.USUAL;
    }
    return new Equipment(false, (int) megabytes);
  }

  private Optional<Assignment.Problem> problem(ManifestObject json) {
    String packageName =
        json.text(
            "package", PACKAGE, "a package, such as mfdnn.hw5.backprop, or \"\" for none at all");
    String implementation = json.text("implementation", JAVA_NAME, "a class with its package");
    Map<String, String> classes = classes(json, packageName);
    List<String> uses = json.texts("uses", JAVA_NAME, "a package");
    List<String> forbids =
        json.texts(
            "forbids",
            FORBIDDEN,
            "a package, a class, or a method such as java.util.List#sort or java.util.Random#new");
    Optional<Class<?>> contract = contract(json);
    Optional<String> variants =
        json.optional("variants", RESOURCE_FOLDER, "a folder of resources, such as stack/variants");
    Optional<ManifestObject> writtenJson = json.optionalObject("written");
    @Nullable Written written = writtenJson.map(this::written).orElse(null);
    refuseReserved(json.at("package"), packageName);
    if (packageName.isEmpty() && implementation.contains(".")) {
      slip(json.at("implementation"), "has a package, but \"package\" says that there is none");
    } else if (!packageName.isEmpty() && !implementation.startsWith(packageName + ".")) {
      slip(json.at("implementation"), "lies in the problem's package " + packageName);
    }
    for (String forbidden : forbids) {
      if (uses.contains(forbidden)) {
        slip(json.at("forbids"), "names " + forbidden + ", which \"uses\" names too");
      }
    }
    return contract.map(
        type -> {
          refuseUnknown(json.at("forbids"), forbids, type.getClassLoader());
          Problem annotation = type.getAnnotation(Problem.class);
          compareWritten(json, annotation, written);
          if (!(annotation.points() >= 0 && Double.isFinite(annotation.points()))) {
            slip(json.at("contract"), "has points that are negative or not finite");
          }
          if (type.getPackageName().equals(packageName)) {
            slip(
                json.at("package"),
                "is the contract's own package; students' files need one of their own");
          }
          return new Assignment.Problem(
              annotation.id(),
              annotation.title(),
              annotation.points(),
              annotation.section(),
              type,
              packageName,
              implementation,
              classes,
              uses,
              forbids,
              written,
              variants(json, type, variants));
        });
  }

  /** What no class has, nobody can call: the name is a slip, and the rule would hold nothing. */
  private void refuseUnknown(String where, List<String> forbids, ClassLoader loader) {
    for (String forbidden : forbids) {
      if (ForbiddenMember.of(forbidden).filter(member -> !member.exists(loader)).isPresent()) {
        slip(where, "names " + forbidden + ", which does not exist");
      }
    }
  }

  private Map<String, String> classes(ManifestObject json, String packageName) {
    Map<String, String> classes =
        json.textsByName(
            "classes",
            JAVA_NAME,
            CLASS_FILE_NAME,
            "interfaces of the assignment, each with the students' class that is called through"
                + " it");
    classes.forEach(
        (contract, student) -> {
          String where = json.at("classes." + contract);
          try {
            if (!Class.forName(contract, false, loader).isInterface()) {
              slip(where, "is not an interface");
            }
          } catch (ClassNotFoundException | LinkageError e) {
            slip(where, "cannot be loaded: " + e);
          }
          if (!packageName.isEmpty() && !student.startsWith(packageName + ".")) {
            slip(where, "names %s, which lies outside of %s".formatted(student, packageName));
          }
        });
    return classes;
  }

  /** The variants that students' tests run on. */
  private Map<String, Map<String, String>> variants(
      ManifestObject json, Class<?> contract, Optional<String> folder) {
    boolean tests = StudentTests.class.isAssignableFrom(contract);
    if (tests != folder.isPresent()) {
      slip(
          json.at("variants"),
          tests
              ? "is missing: the folder of resources with the variants that tests should notice"
              : "is for contracts that extend StudentTests");
      return Map.of();
    }
    if (!tests) {
      return Map.of();
    }
    try {
      Map<String, Map<String, String>> variants = Variants.read(place, folder.get());
      if (variants.isEmpty()) {
        slip(
            json.at("variants"),
            "names %s, which holds no variant: each is a folder of sources"
                .formatted(folder.get()));
      }
      return variants;
    } catch (IOException e) {
      slip(json.at("variants"), "cannot be read: " + e.getMessage());
      return Map.of();
    }
  }

  private void refuseReserved(String field, String packageName) {
    for (String reserved : RESERVED_PACKAGES) {
      if (packageName.equals(reserved) || packageName.startsWith(reserved + ".")) {
        slip(field, "may not lie in the reserved package " + reserved);
      }
    }
  }

  private void refuseOverlap(String field, String shared, List<Assignment.Problem> problems) {
    for (Assignment.Problem problem : problems) {
      if (shared.equals(problem.packageName())
          || shared.equals(problem.contract().getPackageName())) {
        slip(field, "is a package of problem " + problem.id() + "; share one of its own");
      }
    }
  }

  private Optional<Class<?>> contract(ManifestObject json) {
    String contract = json.text("contract", JAVA_NAME, "an interface with its package");
    if (contract.isEmpty()) {
      return Optional.empty();
    }
    try {
      Class<?> type = Class.forName(contract, false, loader);
      if (!type.isInterface()) {
        slip(json.at("contract"), contract + " is not an interface");
      } else if (!type.isAnnotationPresent(Problem.class)) {
        slip(json.at("contract"), contract + " is not annotated with @Problem");
      } else {
        return Optional.of(type);
      }
    } catch (ClassNotFoundException | LinkageError e) {
      slip(json.at("contract"), contract + " cannot be loaded: " + e);
    }
    return Optional.empty();
  }

  private Written written(ManifestObject json) {
    String answerFile = json.text("answerFile", ANSWER_FILE, "a path such as answers/2.md");
    List<Criterion> rubric = new ArrayList<>();
    for (ManifestObject line : json.objects("rubric")) {
      rubric.add(new Criterion(line.text("text"), line.number("points")));
      line.refuseUnread();
    }
    json.refuseUnread();
    return new Written(
        rubric.stream().mapToDouble(Criterion::points).sum(), answerFile, rubric, stub(answerFile));
  }

  /** The answer file as it is handed out: a resource of its name beside the manifest, if any. */
  private String stub(String answerFile) {
    String path = name.substring(0, name.lastIndexOf('/') + 1) + answerFile;
    try (InputStream in = loader.getResourceAsStream(path)) {
      return in == null ? "" : new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      slip("", "the answer file " + path + " cannot be read: " + e.getMessage());
      return "";
    }
  }

  private void compareWritten(ManifestObject json, Problem annotation, @Nullable Written written) {
    double declared = annotation.writtenPoints();
    if (written == null && declared != 0) {
      slip(
          json.at("written"),
          "is missing, though @Problem gives %s written points".formatted(declared));
    } else if (written != null && !(Math.abs(written.points() - declared) < 1e-9)) {
      slip(
          json.at("written.rubric"),
          "adds up to %s points, but @Problem gives %s".formatted(written.points(), declared));
    }
  }

  private void refuseRepeated(List<Assignment.Problem> problems) {
    Set<String> seen = new HashSet<>();
    for (Assignment.Problem problem : problems) {
      if (!seen.add("id " + problem.id())) {
        slip("problems", "two contracts have the problem id " + problem.id());
      }
      if (!seen.add("package " + problem.packageName())) {
        slip("problems", "two problems have the package " + problem.packageName());
      }
      if (problem.written() != null && !seen.add("file " + problem.written().answerFile())) {
        slip("problems", "two problems have the file " + problem.written().answerFile());
      }
    }
  }

  private void slip(String field, String message) {
    slips.add(
        Diagnostic.error(
            name, lines.line(field), field.isEmpty() ? message : field + " " + message));
  }
}
