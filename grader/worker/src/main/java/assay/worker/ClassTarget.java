package assay.worker;

/** What a contract of constructors and static methods is called on: no object of the student's. */
record ClassTarget() {}
