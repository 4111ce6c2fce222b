package assay.grader.intake;

import org.apache.commons.compress.archivers.tar.TarUtils;

/** Kinds of archives, told apart by their first bytes and never by their names. */
enum ArchiveKind {
  ZIP,
  GZIP,
  TAR,
  NONE;

  static final int BYTES_NEEDED = 512;

  static ArchiveKind of(byte[] start) {
    if (start.length >= 4
        && start[0] == 'P'
        && start[1] == 'K'
        && (start[2] == 3 && start[3] == 4 || start[2] == 5 && start[3] == 6)) {
      return ZIP;
    }
    if (start.length >= 3 && start[0] == 0x1f && (start[1] & 0xff) == 0x8b && start[2] == 8) {
      return GZIP;
    }
    if (start.length >= BYTES_NEEDED && isTarHeader(start)) {
      return TAR;
    }
    return NONE;
  }

  /** A header whose checksum fits, and which is not all zeros. */
  private static boolean isTarHeader(byte[] start) {
    try {
      return start[0] != 0 && TarUtils.verifyCheckSum(java.util.Arrays.copyOf(start, BYTES_NEEDED));
    } catch (IllegalArgumentException e) {
      // Where a header has its checksum, this file has no octal number.
      return false;
    }
  }
}
