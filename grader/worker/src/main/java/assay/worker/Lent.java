package assay.worker;

/** The time for which objects of the grader are lent to student code: one check. */
final class Lent {
  private volatile boolean over;

  boolean isOver() {
    return over;
  }

  void end() {
    over = true;
  }
}
