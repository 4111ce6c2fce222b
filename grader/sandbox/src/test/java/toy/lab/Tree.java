package toy.lab;

import java.util.List;

/** A value that may contain itself. */
public record Tree(String name, List<Tree> children) {}
