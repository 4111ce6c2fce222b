package graphs;

/**
 * A road that leads from one town to another.
 *
 * @param to the town that it leads to
 * @param length from 0 to a million
 */
public record Road(int to, int length) {}
