package graphs;

import assay.todo.Problem;

/** What problem 1 asks for; the checks call it. */
@Problem(id = "1", title = "Shortest ways", points = 12, section = "problem-1-shortest-ways")
public interface ShortestWays {
  /** The distance of a town to which no road leads. */
  long UNREACHABLE = -1;

  /**
   * How far each town is from one of them, by the shortest way.
   *
   * @return one distance for each town, {@link #UNREACHABLE} where there is no way
   */
  long[] distances(RoadMap map, int from);
}
