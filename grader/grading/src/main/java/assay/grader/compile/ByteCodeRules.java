package assay.grader.compile;

import assay.grader.model.Diagnostic;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.LocalVariable;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds what a student's classes reach, in byte code rather than in text, which can hide a word.
 *
 * <p>Instructions come first, because they have a line to point at; the constant pool comes after
 * them, so that nothing that a class file can name is missed.
 */
final class ByteCodeRules {
  private static final int MAX_FINDINGS = 8;
  private static final Pattern TYPE_IN_DESCRIPTOR =
      Pattern.compile("L([\\p{javaJavaIdentifierPart}/]+)[;<]");

  /** Says why a class may not be used; empty if it may. Takes binary names. */
  private final Function<String, Optional<String>> objection;

  /** Says why a method of {@link LookupByName} may not be called; empty if it may. */
  private final Function<String, Optional<String>> objectionToLookup;

  private final ForbiddenCalls forbiddenCalls;
  private final String problem;

  ByteCodeRules(
      Function<String, Optional<String>> objection,
      Function<String, Optional<String>> objectionToLookup,
      ForbiddenCalls forbiddenCalls,
      String problem) {
    this.objection = objection;
    this.objectionToLookup = objectionToLookup;
    this.forbiddenCalls = forbiddenCalls;
    this.problem = problem;
  }

  /** What the classes reach but must not, one finding for each line, in a stable order. */
  List<Diagnostic> findings(Map<String, byte[]> classes) {
    List<Diagnostic> findings = new ArrayList<>();
    new TreeMap<>(classes).forEach((name, bytes) -> visit(name, bytes, findings));
    return findings.size() > MAX_FINDINGS ? findings.subList(0, MAX_FINDINGS) : findings;
  }

  /**
   * Those files whose types some class has the name of as a text.
   *
   * @param className the binary name of the type that a file is called like
   */
  static Set<String> named(
      Set<String> files, Function<String, String> className, Map<String, byte[]> classes) {
    Set<String> named = new HashSet<>();
    Map<String, String> byName = new HashMap<>();
    files.forEach(file -> byName.put(className.apply(file), file));
    for (byte[] bytes : classes.values()) {
      for (PoolEntry entry : ClassFile.of().parse(bytes).constantPool()) {
        if (entry instanceof Utf8Entry text && byName.containsKey(text.stringValue())) {
          named.add(byName.get(text.stringValue()));
        }
      }
    }
    return named;
  }

  private void visit(String name, byte[] bytes, List<Diagnostic> findings) {
    try {
      new Visit(ClassFile.of().parse(bytes)).report(findings);
    } catch (RuntimeException malformed) {
      // No compiler writes such bytes; but they come out of a process that may have been taken
      // over.
      findings.add(Diagnostic.error(name, 0, "its class file cannot be read"));
    }
  }

  /** One class on its way through the rules. */
  private final class Visit {
    private final ClassModel model;
    private final String file;
    private final Map<String, Diagnostic> byReason = new TreeMap<>();
    private final List<Diagnostic> ordered = new ArrayList<>();

    Visit(ClassModel model) {
      this.model = model;
      this.file =
          model
              .findAttribute(Attributes.sourceFile())
              .map(attribute -> attribute.sourceFile().stringValue())
              .orElse(model.thisClass().asInternalName());
    }

    void report(List<Diagnostic> findings) {
      for (MethodModel method : model.methods()) {
        if (method.flags().has(AccessFlag.NATIVE)) {
          add("native", 0, "%s is native; write it in Java".formatted(name(method)));
        }
        method.code().ifPresent(code -> visit(method, code));
      }
      visitPool();
      findings.addAll(ordered);
    }

    private void visit(MethodModel method, CodeModel code) {
      int line = 0;
      for (CodeElement element : code) {
        if (element instanceof LineNumber number) {
          line = number.line();
        } else {
          visit(method, line, element);
        }
      }
    }

    private void visit(MethodModel method, int line, CodeElement element) {
      switch (element) {
        case InvokeInstruction call -> {
          check(method, line, call.owner().asSymbol());
          check(method, line, call.typeSymbol());
          checkCall(method, line, call.owner().asSymbol(), call.name().stringValue());
        }
        case FieldInstruction field -> {
          check(method, line, field.owner().asSymbol());
          check(method, line, field.typeSymbol());
        }
        case NewObjectInstruction creation -> check(method, line, creation.className().asSymbol());
        case NewReferenceArrayInstruction array ->
            check(method, line, array.componentType().asSymbol());
        case NewMultiArrayInstruction array -> check(method, line, array.arrayType().asSymbol());
        case TypeCheckInstruction type -> check(method, line, type.type().asSymbol());
        case LocalVariable variable -> check(method, line, variable.typeSymbol());
        case ConstantInstruction constant -> checkConstant(method, line, constant.constantValue());
        case InvokeDynamicInstruction dynamic -> {
          check(method, line, dynamic.typeSymbol());
          dynamic.bootstrapArgs().forEach(argument -> checkConstant(method, line, argument));
        }
        default -> {
          // Every other element names no class; the constant pool is read besides.
        }
      }
    }

    private void checkConstant(MethodModel method, int line, ConstantDesc constant) {
      switch (constant) {
        case ClassDesc type -> check(method, line, type);
        case MethodTypeDesc type -> check(method, line, type);
        case DirectMethodHandleDesc handle -> {
          check(method, line, handle.owner());
          check(method, line, handle.invocationType());
          checkCall(method, line, handle.owner(), handle.methodName());
        }
        default -> {
          // Numbers and texts name no class.
        }
      }
    }

    private void checkCall(MethodModel method, int line, ClassDesc owner, String called) {
      if (!owner.isClassOrInterface()) {
        return;
      }
      String type = binaryName(owner);
      forbiddenCalls
          .called(type, called)
          .ifPresent(
              forbidden ->
                  add(
                      forbidden.toString(),
                      line,
                      "problem %s has to do without %s; this calls it (in %s)"
                          .formatted(problem, forbidden, name(method))));
      String lookup = type + "." + called;
      if (LookupByName.is(type, called) || LookupByName.isOfStack(lookup)) {
        objectionToLookup
            .apply(lookup)
            .ifPresent(reason -> add(lookup, line, "%s (in %s)".formatted(reason, name(method))));
      }
    }

    private void check(MethodModel method, int line, MethodTypeDesc type) {
      check(method, line, type.returnType());
      type.parameterList().forEach(parameter -> check(method, line, parameter));
    }

    private void check(MethodModel method, int line, ClassDesc type) {
      ClassDesc element = type;
      while (element.isArray()) {
        element = element.componentType();
      }
      if (element.isClassOrInterface()) {
        object(binaryName(element), line, name(method));
      }
    }

    private void visitPool() {
      for (PoolEntry entry : model.constantPool()) {
        switch (entry) {
          case ClassEntry type -> object(stripArray(type.asInternalName()), 0, "");
          case Utf8Entry text -> {
            // Descriptors and generic signatures; an ordinary text that looks like one, such as
            // "Ljava/lang/Runtime;", is no accident.
            Matcher types = TYPE_IN_DESCRIPTOR.matcher(text.stringValue());
            while (types.find()) {
              object(types.group(1), 0, "");
            }
          }
          default -> {
            // All other entries are made of these two.
          }
        }
      }
    }

    private void object(String internalName, int line, String where) {
      String type = internalName.replace('/', '.');
      objection
          .apply(type)
          .ifPresent(
              reason ->
                  add(
                      type,
                      line,
                      where.isEmpty() ? reason : "%s (in %s)".formatted(reason, where)));
    }

    private void add(String key, int line, String message) {
      Diagnostic finding = Diagnostic.error(file, line, message);
      Diagnostic known = byReason.putIfAbsent(key + (line > 0 ? "@" + line : ""), finding);
      boolean alreadyPlaced =
          line == 0 && byReason.keySet().stream().anyMatch(k -> k.startsWith(key + "@"));
      if (known == null && !alreadyPlaced) {
        ordered.add(finding);
      }
    }

    private String name(MethodModel method) {
      String owner = model.thisClass().asInternalName();
      String simple = owner.substring(owner.lastIndexOf('/') + 1);
      String name = method.methodName().stringValue();
      return name.equals("<init>") || name.equals("<clinit>") ? simple : simple + "." + name;
    }
  }

  private static String binaryName(ClassDesc type) {
    String descriptor = type.descriptorString();
    return descriptor.substring(1, descriptor.length() - 1).replace('/', '.');
  }

  private static String stripArray(String internalName) {
    if (!internalName.startsWith("[")) {
      return internalName;
    }
    String element = internalName.replaceFirst("^\\[+", "");
    return element.startsWith("L") ? element.substring(1, element.length() - 1) : "";
  }
}
