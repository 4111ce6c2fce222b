package mfdnn.mnist;

import static mfdnn.mnist.Stroke.through;

import java.util.List;
import java.util.SplittableRandom;

/** The ways to write each digit, drawn by hand in the unit square. */
final class Glyphs {
  private static final List<List<List<Stroke>>> WAYS =
      List.of(
          List.of(
              List.of(
                  through(
                      .50, .00, .76, .12, .85, .50, .76, .88, .50, 1.0, .24, .88, .15, .50, .24,
                      .12, .50, .00))),
          List.of(
              List.of(through(.50, .00, .50, 1.0)),
              List.of(through(.32, .22, .54, .00), through(.54, .00, .54, 1.0))),
          List.of(
              List.of(
                  through(.18, .25, .32, .04, .60, .00, .80, .18, .72, .45, .45, .72, .15, 1.0),
                  through(.15, 1.0, .50, .97, .87, 1.0)),
              List.of(
                  through(
                      .20, .22, .38, .02, .66, .04, .76, .28, .60, .60, .30, .92, .17, .90, .26,
                      .76, .50, .90, .86, .98))),
          List.of(
              List.of(
                  through(.20, .12, .45, .00, .72, .10, .72, .33, .42, .47),
                  through(.42, .47, .75, .58, .80, .80, .60, .98, .35, 1.0, .15, .88))),
          List.of(
              List.of(
                  through(.24, .05, .18, .55),
                  through(.18, .55, .85, .52),
                  through(.70, .05, .66, 1.0)),
              List.of(
                  through(.58, .00, .13, .65),
                  through(.13, .65, .88, .65),
                  through(.66, .30, .64, 1.0))),
          List.of(
              List.of(
                  through(.80, .02, .30, .02),
                  through(.30, .02, .24, .45),
                  through(.24, .45, .50, .36, .78, .50, .80, .78, .55, 1.0, .18, .92))),
          List.of(
              List.of(
                  through(
                      .70, .02, .40, .20, .22, .55, .24, .85, .50, 1.0, .76, .85, .72, .60, .48,
                      .52, .25, .68))),
          List.of(
              List.of(through(.15, .05, .82, .05), through(.82, .05, .60, .45, .42, 1.0)),
              List.of(
                  through(.15, .05, .82, .05),
                  through(.82, .05, .60, .45, .42, 1.0),
                  through(.36, .50, .76, .50))),
          List.of(
              List.of(
                  through(
                      .70, .12, .50, .00, .27, .12, .30, .33, .50, .47, .75, .65, .74, .90, .50,
                      1.0, .24, .90, .25, .65, .50, .47, .72, .32, .70, .12))),
          List.of(
              List.of(
                  through(.75, .15, .55, .01, .28, .10, .22, .34, .44, .50, .68, .38, .75, .15),
                  through(.75, .15, .74, .60, .65, 1.0)),
              List.of(
                  through(.75, .15, .55, .01, .28, .10, .22, .34, .44, .50, .68, .38, .75, .15),
                  through(.75, .15, .76, .60, .62, .93, .28, .96))));

  private Glyphs() {}

  /** One of the ways to write a digit. */
  static List<Stroke> of(int digit, SplittableRandom random) {
    List<List<Stroke>> ways = WAYS.get(digit);
    return ways.get(random.nextInt(ways.size()));
  }
}
