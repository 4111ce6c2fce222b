package mfdnn.simd;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;

/** The vector shape that this machine prefers, and what follows from it. */
final class Lanes {
  // Constants of the class, or the compiler cannot make instructions of the vector operations.
  static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
  static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
  static final int LENGTH = FLOATS.length();

  /** Columns of a {@link Tile}: two vectors. */
  static final int WIDTH = 2 * LENGTH;

  private Lanes() {}

  /**
   * The sum of all lanes, from the first on.
   *
   * <p>Not {@code reduceLanes}, which promises no order: interpreted and compiled code add in
   * different ones, and a resumed run would differ in its last bits.
   */
  static float sum(FloatVector vector) {
    float sum = 0;
    for (float number : vector.toArray()) {
      sum += number;
    }
    return sum;
  }

  static int roundUp(int count) {
    return (count + WIDTH - 1) / WIDTH * WIDTH;
  }
}
