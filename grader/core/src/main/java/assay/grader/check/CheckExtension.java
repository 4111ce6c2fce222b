package assay.grader.check;

import org.junit.jupiter.api.extension.Extension;

/** Hands the parameters of checks in. */
final class CheckExtension implements Extension {}
