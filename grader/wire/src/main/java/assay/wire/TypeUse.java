package assay.wire;

import static java.util.Objects.requireNonNull;

import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedArrayType;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.AnnotatedWildcardType;
import java.lang.reflect.Array;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A type as it stands at one place of a contract: with its arguments, and with what they are put in
 * for the type variables of the class around it.
 *
 * @param raw the class
 * @param arguments its type arguments; of an array its element; none of a raw type
 * @param open whether it is a type variable that nothing fills, such as that of a generic method
 * @param nullable whether it says {@code @Nullable}
 */
record TypeUse(Class<?> raw, List<TypeUse> arguments, boolean open, boolean nullable) {
  /** Compared by name: the wire depends on nothing, and JSpecify is not in a confined JVM. */
  static final String NULLABLE = "org.jspecify.annotations.Nullable";

  private static final Class<?>[] NO_INTERFACES = {};

  TypeUse {
    arguments = List.copyOf(arguments);
  }

  /** A class without arguments. */
  static TypeUse of(Class<?> type) {
    return new TypeUse(
        type, type.isArray() ? List.of(of(type.getComponentType())) : List.of(), false, false);
  }

  /**
   * A type where type variables stand for others.
   *
   * @param annotated the same type with its annotations, or null if nobody asks for them
   * @param variables what is known of type variables
   */
  static TypeUse of(
      Type type, @Nullable AnnotatedType annotated, Map<TypeVariable<?>, TypeUse> variables) {
    boolean nullable = annotated != null && hasAnnotation(annotated, NULLABLE);
    // Not a switch over patterns, which makes a class in every JVM that meets it.
    if (type instanceof Class<?> plain) {
      if (!plain.isArray()) {
        return new TypeUse(plain, List.of(), false, nullable);
      }
      TypeUse element = of(plain.getComponentType(), element(annotated), variables);
      return new TypeUse(plain, List.of(element), false, nullable);
    }
    if (type instanceof ParameterizedType generic) {
      Type[] types = generic.getActualTypeArguments();
      List<TypeUse> arguments = new ArrayList<>();
      for (int i = 0; i < types.length; i++) {
        arguments.add(of(types[i], argument(annotated, i), variables));
      }
      return new TypeUse((Class<?>) generic.getRawType(), arguments, false, nullable);
    }
    if (type instanceof WildcardType wildcard) {
      return ofWildcard(wildcard, annotated, variables);
    }
    if (type instanceof GenericArrayType array) {
      TypeUse element = of(array.getGenericComponentType(), element(annotated), variables);
      Class<?> raw = Array.newInstance(element.raw(), 0).getClass();
      return new TypeUse(raw, List.of(element), false, nullable);
    }
    TypeVariable<?> variable = (TypeVariable<?>) type;
    TypeUse known = variables.get(variable);
    if (known != null) {
      return new TypeUse(
          known.raw(), known.arguments(), known.open(), nullable || known.nullable());
    }
    return new TypeUse(erasure(variable.getBounds()[0]), List.of(), true, nullable);
  }

  private static TypeUse ofWildcard(
      WildcardType wildcard,
      @Nullable AnnotatedType annotated,
      Map<TypeVariable<?>, TypeUse> variables) {
    AnnotatedWildcardType bounds = annotated instanceof AnnotatedWildcardType both ? both : null;
    Type[] lower = wildcard.getLowerBounds();
    if (lower.length > 0) {
      return of(lower[0], bounds == null ? null : bounds.getAnnotatedLowerBounds()[0], variables);
    }
    return of(
        wildcard.getUpperBounds()[0],
        bounds == null ? null : bounds.getAnnotatedUpperBounds()[0],
        variables);
  }

  private static @Nullable AnnotatedType element(@Nullable AnnotatedType annotated) {
    return annotated instanceof AnnotatedArrayType array
        ? array.getAnnotatedGenericComponentType()
        : null;
  }

  private static @Nullable AnnotatedType argument(@Nullable AnnotatedType annotated, int index) {
    return annotated instanceof AnnotatedParameterizedType generic
        ? generic.getAnnotatedActualTypeArguments()[index]
        : null;
  }

  private static Class<?> erasure(Type type) {
    if (type instanceof Class<?> plain) {
      return plain;
    }
    if (type instanceof ParameterizedType generic) {
      return (Class<?>) generic.getRawType();
    }
    return type instanceof TypeVariable<?> variable
        ? erasure(variable.getBounds()[0])
        : Object.class;
  }

  /** Whether an element bears an annotation of that name. */
  static boolean hasAnnotation(AnnotatedElement element, String name) {
    for (Annotation annotation : element.getAnnotations()) {
      if (annotation.annotationType().getName().equals(name)) {
        return true;
      }
    }
    return false;
  }

  /** The same where null may not stand. */
  TypeUse withoutNull() {
    return nullable ? new TypeUse(raw, arguments, open, false) : this;
  }

  /** What fills the type variables of the class and of all that it extends. */
  Map<TypeVariable<?>, TypeUse> variables() {
    if (arguments.isEmpty() && raw.getInterfaces().length == 0) {
      return Map.of();
    }
    Map<TypeVariable<?>, TypeUse> variables = new HashMap<>();
    TypeVariable<?>[] own = raw.getTypeParameters();
    for (int i = 0; i < own.length && i < arguments.size(); i++) {
      variables.put(own[i], arguments.get(i));
    }
    addInherited(raw, variables);
    return variables;
  }

  private static void addInherited(Class<?> type, Map<TypeVariable<?>, TypeUse> variables) {
    Class<?>[] supertypes = type.isRecord() || type.isEnum() ? NO_INTERFACES : type.getInterfaces();
    Type[] generic = supertypes.length == 0 ? supertypes : type.getGenericInterfaces();
    for (int i = 0; i < supertypes.length; i++) {
      if (generic[i] instanceof ParameterizedType filled) {
        TypeVariable<?>[] parameters = supertypes[i].getTypeParameters();
        for (int k = 0; k < parameters.length; k++) {
          variables.putIfAbsent(
              parameters[k], of(filled.getActualTypeArguments()[k], null, variables));
        }
      }
      addInherited(supertypes[i], variables);
    }
  }

  /** The argument at an index; where there is none, nothing is known. */
  TypeUse argument(int index) {
    return requireNonNull(arguments.get(index));
  }

  @Override
  public String toString() {
    String name = raw.isArray() ? argument(0) + "[]" : raw.getTypeName();
    if (!raw.isArray() && !arguments.isEmpty()) {
      List<String> texts = new ArrayList<>();
      for (TypeUse argument : arguments) {
        texts.add(argument.toString());
      }
      name += "<" + String.join(", ", texts) + ">";
    }
    return name;
  }
}
