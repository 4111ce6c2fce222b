package assay.grader.intake;

import assay.grader.model.Person;
import java.io.IOException;
import java.util.List;

/**
 * How one platform packs a class. Each entry is recognised by itself, from its own name and what
 * lies in it, so that nothing depends on what else is there; another platform is another class and
 * a line in {@link Layouts}.
 */
interface Layout {
  /** The name that {@code --layout} takes. */
  String id();

  /** How people call it. */
  String title();

  /**
   * Who handed in an entry.
   *
   * @return one or more parts of uploads; nothing if the platform packs nothing like it
   */
  List<Arrived> arrived(Node entry, Download download) throws IOException;

  /**
   * A part of an upload.
   *
   * @param upload tells uploads of one person apart; parts of the same one are handed in together
   */
  record Arrived(Person person, Node part, String upload) {}
}
