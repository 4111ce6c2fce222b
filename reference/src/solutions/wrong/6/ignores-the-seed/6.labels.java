return new SplittableRandom(5).ints(count, 0, classes).toArray();
