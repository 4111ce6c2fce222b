package graphs.ways;

import assay.todo.Contract;
import assay.todo.Todo;
import graphs.Road;
import graphs.RoadMap;
import graphs.ShortestWays;
import java.util.Arrays;

/** Problem 1: shortest ways by Dijkstra's algorithm. */
@Contract(ShortestWays.class)
public final class Dijkstra implements ShortestWays {

  @Override
  public long[] distances(RoadMap map, int from) {
    long[] distances = new long[map.towns()];
    Arrays.fill(distances, UNREACHABLE);
    Heap open = new Heap();
    open.add(new Stop(from, 0));
    while (!open.isEmpty()) {
      Stop stop = open.takeNearest();
      @Todo(value = "1.settle", points = 2, hint = "When is it the first stop in its town?")
      boolean isFirst = distances[stop.town()] == UNREACHABLE;
      if (isFirst) {
        distances[stop.town()] = stop.distance();
        for (Road road : map.roadsFrom(stop.town())) {
          @Todo(value = "1.reach", points = 2)
          long distance = stop.distance() + road.length();
          open.add(new Stop(road.to(), distance));
        }
      }
    }
    return distances;
  }
}
