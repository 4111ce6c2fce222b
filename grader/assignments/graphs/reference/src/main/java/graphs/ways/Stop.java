package graphs.ways;

/**
 * A town that can be reached.
 *
 * @param town the town
 * @param distance how far it is by some way
 */
record Stop(int town, long distance) {}
