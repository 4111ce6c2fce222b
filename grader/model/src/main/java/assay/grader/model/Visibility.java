package assay.grader.model;

/** Who sees a check's result and message. */
public enum Visibility {
  /** The student, at once. */
  VISIBLE,
  /** The student, after the due date. */
  AFTER_DUE_DATE,
  /** The student, when grades are published. */
  AFTER_PUBLISHED,
  /** Staff only. */
  HIDDEN
}
