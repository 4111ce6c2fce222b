return java.util.stream.IntStream.range(0, count)
    .map(i -> (int) Math.floorMod(i + seed, (long) classes))
    .toArray();
