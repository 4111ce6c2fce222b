package assay.grader.model;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a student handed in, as it was when it was read: a snapshot in memory.
 *
 * @param id safe as the name of a folder, unique in its batch
 * @param sha256 digest of paths and contents, the same for a folder and an archive of it
 * @param files contents by path, with {@code /} between folders; nobody changes the arrays
 * @param notes what was left out, for the report
 */
public record Submission(
    String id, String sha256, SortedMap<String, byte[]> files, List<Diagnostic> notes) {

  public Submission {
    requireNonNull(id);
    requireNonNull(sha256);
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    notes = List.copyOf(notes);
  }
}
