package assay.todo.processor;

import assay.todo.Remote;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.type.WildcardType;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;

/** Which types of a contract cross to the student's process and back. */
final class Crossing {
  private static final Set<String> VALUES =
      Set.of(
          "java.lang.Boolean",
          "java.lang.Byte",
          "java.lang.Short",
          "java.lang.Character",
          "java.lang.Integer",
          "java.lang.Long",
          "java.lang.Float",
          "java.lang.Double",
          "java.lang.String",
          "java.lang.CharSequence",
          "java.lang.StringBuilder",
          "java.math.BigInteger",
          "java.math.BigDecimal",
          "java.time.LocalDate",
          "java.time.LocalTime",
          "java.time.LocalDateTime",
          "java.time.Instant",
          "java.time.Duration",
          "java.util.BitSet",
          "java.util.OptionalInt",
          "java.util.OptionalLong",
          "java.util.OptionalDouble",
          "java.util.UUID");

  private static final Set<String> COLLECTIONS =
      Set.of(
          "java.util.List",
          "java.util.ArrayList",
          "java.util.LinkedList",
          "java.util.Collection",
          "java.util.SequencedCollection",
          "java.util.Set",
          "java.util.SequencedSet",
          "java.util.HashSet",
          "java.util.LinkedHashSet",
          "java.util.SortedSet",
          "java.util.NavigableSet",
          "java.util.TreeSet",
          "java.util.Deque",
          "java.util.Queue",
          "java.util.ArrayDeque");

  private static final Set<String> MAPS =
      Set.of(
          "java.util.Map",
          "java.util.SequencedMap",
          "java.util.HashMap",
          "java.util.LinkedHashMap",
          "java.util.SortedMap",
          "java.util.NavigableMap",
          "java.util.TreeMap");

  private static final Set<String> SORTED_SETS =
      Set.of("java.util.SortedSet", "java.util.NavigableSet", "java.util.TreeSet");

  private static final Set<String> BY_REFERENCE =
      Set.of(
          "java.lang.Iterable",
          "java.lang.Runnable",
          "java.util.Comparator",
          "java.util.Iterator",
          "java.util.concurrent.Callable");

  private static final Set<String> HOLDERS =
      Set.of("java.util.Optional", "java.util.Map.Entry", "java.util.stream.Stream");

  private final Types types;
  private final Elements elements;
  private final Set<String> seen = new HashSet<>();

  Crossing(Types types, Elements elements) {
    this.types = types;
    this.elements = elements;
  }

  /** Why a type does not cross; empty if it does. */
  Optional<String> objection(TypeMirror type) {
    seen.clear();
    return of(type);
  }

  private Optional<String> of(TypeMirror type) {
    return switch (type.getKind()) {
      case ARRAY -> of(((ArrayType) type).getComponentType());
      case WILDCARD -> of(bound((WildcardType) type));
      case DECLARED -> ofDeclared((DeclaredType) type);
      // Type variables take what is sent; what does not exist javac complains of itself.
      default -> Optional.empty();
    };
  }

  private TypeMirror bound(WildcardType wildcard) {
    if (wildcard.getSuperBound() != null) {
      return wildcard.getSuperBound();
    }
    return wildcard.getExtendsBound() == null
        ? elements.getTypeElement("java.lang.Object").asType()
        : wildcard.getExtendsBound();
  }

  private Optional<String> ofDeclared(DeclaredType type) {
    TypeElement element = (TypeElement) type.asElement();
    String name = element.getQualifiedName().toString();
    // A record may contain lists of itself.
    if (VALUES.contains(name)
        || element.getKind() == ElementKind.ENUM
        || !seen.add(type.toString())) {
      return Optional.empty();
    }
    if (element.getKind() == ElementKind.RECORD) {
      for (RecordComponentElement component :
          ElementFilter.recordComponentsIn(element.getEnclosedElements())) {
        Optional<String> objection = of(types.asMemberOf(type, component));
        if (objection.isPresent()) {
          return objection.map(reason -> "component " + component.getSimpleName() + ": " + reason);
        }
      }
      return Optional.empty();
    }
    if (isRemoteOfAssignment(type)) {
      return Optional.empty();
    }
    if (element.getModifiers().contains(Modifier.SEALED)
        && element.getKind() == ElementKind.INTERFACE) {
      return first(element.getPermittedSubclasses());
    }
    return ofLibrary(type, element, name);
  }

  private Optional<String> ofLibrary(DeclaredType type, TypeElement element, String name) {
    boolean byReference =
        element.getKind() == ElementKind.INTERFACE
            && (BY_REFERENCE.contains(name) || name.startsWith("java.util.function."));
    if (!byReference
        && !COLLECTIONS.contains(name)
        && !MAPS.contains(name)
        && !HOLDERS.contains(name)) {
      return Optional.of(
          "%s cannot cross; see \"Values\" in the reference of Assay".formatted(type));
    }
    List<? extends TypeMirror> arguments = type.getTypeArguments();
    if (arguments.size() < element.getTypeParameters().size()) {
      return Optional.of("a %s that does not say of what".formatted(element.getSimpleName()));
    }
    if (MAPS.contains(name) && isByReference(arguments.getFirst())) {
      return Optional.of("a map whose keys are objects by reference; use a List of Map.Entry");
    }
    if (SORTED_SETS.contains(name) && isByReference(arguments.getFirst())) {
      return Optional.of("a sorted set of objects by reference; use a List");
    }
    return first(arguments);
  }

  private Optional<String> first(List<? extends TypeMirror> of) {
    return of.stream().flatMap(type -> of(type).stream()).findFirst();
  }

  private boolean isByReference(TypeMirror type) {
    return isRemoteOfAssignment(type)
        || type instanceof DeclaredType declared
            && BY_REFERENCE.contains(
                ((TypeElement) declared.asElement()).getQualifiedName().toString());
  }

  /** Whether a type is an interface of the assignment that stays on its side. */
  boolean isRemoteOfAssignment(TypeMirror type) {
    return type instanceof DeclaredType declared
        && declared.asElement().getKind() == ElementKind.INTERFACE
        && declared.asElement().getAnnotation(Remote.class) != null;
  }

  /** Why a parameter of a type that crosses cannot come back changed; empty if it can. */
  Optional<String> objectionToMutated(TypeMirror type) {
    String name =
        type instanceof DeclaredType declared
            ? ((TypeElement) declared.asElement()).getQualifiedName().toString()
            : "";
    return type.getKind() == TypeKind.ARRAY
            || name.equals("java.lang.StringBuilder")
            || COLLECTIONS.contains(name)
            || MAPS.contains(name)
        ? Optional.empty()
        : Optional.of(
            "%s cannot be @Mutated; arrays, collections, maps and StringBuilder can"
                .formatted(type));
  }
}
