package graphs.ways;

import static org.assertj.core.api.Assertions.assertThat;

import graphs.Road;
import graphs.RoadMap;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Three towns; students get them. */
class DijkstraTest {

  @Test
  void theWayRoundIsShorter() {
    RoadMap map =
        new RoadMap() {
          @Override
          public int towns() {
            return 3;
          }

          @Override
          public List<Road> roadsFrom(int town) {
            return town == 0 ? List.of(new Road(2, 9), new Road(1, 4)) : List.of(new Road(2, 4));
          }
        };

    assertThat(new Dijkstra().distances(map, 0)).containsExactly(0, 4, 8);
  }
}
