/** Frames and the value codec between the grader and the confined JVM. */
@SuppressWarnings("module") // the worker is compiled after this
module assay.wire {
  requires static org.jspecify;

  exports assay.wire to
      assay.worker;
}
