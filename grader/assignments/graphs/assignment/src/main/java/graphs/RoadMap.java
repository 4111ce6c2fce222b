package graphs;

import assay.todo.Remote;
import java.util.List;

/** Towns, numbered from 0, and the roads between them; who asks is counted. */
@Remote
public interface RoadMap {
  /** How many towns there are. */
  int towns();

  /** The roads that leave a town. */
  List<Road> roadsFrom(int town);
}
