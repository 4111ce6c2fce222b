package assay.grader.intake;

/**
 * How much of a submission is read before it is refused.
 *
 * @param archiveBytes size of an archive as handed in
 * @param expandedBytes bytes that are taken out of it, and of a compressed tar all that come out,
 *     counted as they come, whatever its headers say
 * @param entries files and folders
 * @param depth folders inside each other
 * @param pathLength characters of a path
 * @param fileBytes one file that is taken; a longer one is left out
 */
record Limits(
    int archiveBytes, long expandedBytes, int entries, int depth, int pathLength, int fileBytes) {
  static final Limits USUAL = new Limits(1 << 30, 256L << 20, 10_000, 24, 400, 256 << 10);
}
