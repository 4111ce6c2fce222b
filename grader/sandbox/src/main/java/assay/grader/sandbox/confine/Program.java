package assay.grader.sandbox.confine;

import assay.grader.sandbox.Sandbox.Role;
import java.util.List;
import java.util.Locale;

/** A program that runs in a confined JVM. */
enum Program {
  /** Compiles student text. */
  COMPILER(Role.COMPILER, ProgramJars.WORKER_MODULE, "assay.worker.Compiler"),
  /** Runs student code. */
  RUNNER(Role.RUNNER, ProgramJars.WORKER_MODULE, "assay.worker.Runner"),
  /**
   * Tries to get out, and becomes a compiler when it is told that all has been tried, see {@link
   * Probe}.
   */
  PROBE(Role.COMPILER, ProgramJars.PROBE_MODULE, "assay.grader.sandbox.confine.Probe");

  private final Role role;
  private final String module;
  private final String mainClass;

  Program(Role role, String module, String mainClass) {
    this.role = role;
    this.module = module;
    this.mainClass = mainClass;
  }

  static Program of(Role role) {
    return switch (role) {
      case COMPILER -> COMPILER;
      case RUNNER -> RUNNER;
    };
  }

  /** The modules that its code may use beside {@code java.base}. */
  String modules() {
    return switch (this) {
      case COMPILER -> "jdk.compiler,jdk.incubator.vector";
      case RUNNER -> "jdk.incubator.vector";
      // Nothing but this names the worker, which the probe calls by reflection.
      case PROBE -> COMPILER.modules() + "," + COMPILER.module;
    };
  }

  /** The flags that let its modules open descriptors by their numbers, and the probe compile. */
  List<String> access() {
    return this == PROBE
        ? List.of(
            "--add-opens",
            "java.base/java.io=" + module + "," + COMPILER.module,
            "--add-exports",
            COMPILER.module + "/" + COMPILER.module + "=" + module)
        : List.of("--add-opens", "java.base/java.io=" + module);
  }

  /** The role whose image and limits it has. */
  Role role() {
    return role;
  }

  String module() {
    return module;
  }

  String mainClass() {
    return mainClass;
  }

  /** The name of its archive of classes. */
  String archive() {
    return name().toLowerCase(Locale.ROOT) + ".jsa";
  }
}
