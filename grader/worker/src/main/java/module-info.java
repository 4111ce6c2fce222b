/** The programs of the confined JVMs. */
module assay.worker {
  requires assay.wire;
  requires jdk.incubator.vector;
  // Only the compiler's JVM has it: start that one with --add-modules jdk.compiler.
  requires static java.compiler;
  requires static org.jspecify;
}
