return new SplittableRandom(seed).ints(count, 0, classes - 1).toArray();
