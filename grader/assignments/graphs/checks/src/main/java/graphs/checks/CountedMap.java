package graphs.checks;

import graphs.Road;
import graphs.RoadMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** A map that counts how often it is asked for the roads of each town. */
final class CountedMap implements RoadMap {
  private final List<List<Road>> roads = new ArrayList<>();
  private final int[] asked;

  CountedMap(int towns) {
    for (int town = 0; town < towns; town++) {
      roads.add(new ArrayList<>());
    }
    asked = new int[towns];
  }

  /** A map of random roads, of which some lead nowhere new. */
  static CountedMap random(int towns, int roads, RandomGenerator random) {
    CountedMap map = new CountedMap(towns);
    for (int road = 0; road < roads; road++) {
      map.with(random.nextInt(towns), random.nextInt(towns), random.nextInt(1_000));
    }
    return map;
  }

  CountedMap with(int from, int to, int length) {
    roads.get(from).add(new Road(to, length));
    return this;
  }

  @Override
  public int towns() {
    return roads.size();
  }

  @Override
  public List<Road> roadsFrom(int town) {
    asked[town]++;
    return List.copyOf(roads.get(town));
  }

  /** How often the roads of the town were asked for that was asked for most. */
  int mostAsked() {
    return Arrays.stream(asked).max().orElse(0);
  }

  /**
   * The distances as Bellman and Ford find them: by trying each road as often as there are towns.
   */
  long[] distances(int from, long unreachable) {
    long[] distances = new long[roads.size()];
    Arrays.fill(distances, Long.MAX_VALUE);
    distances[from] = 0;
    for (int round = 0; round < roads.size(); round++) {
      for (int town = 0; town < roads.size(); town++) {
        for (Road road : roads.get(town)) {
          if (distances[town] < Long.MAX_VALUE) {
            distances[road.to()] = Math.min(distances[road.to()], distances[town] + road.length());
          }
        }
      }
    }
    return Arrays.stream(distances)
        .map(distance -> distance == Long.MAX_VALUE ? unreachable : distance)
        .toArray();
  }
}
