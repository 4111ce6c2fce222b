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

  static int roundUp(int count) {
    return (count + WIDTH - 1) / WIDTH * WIDTH;
  }
}
