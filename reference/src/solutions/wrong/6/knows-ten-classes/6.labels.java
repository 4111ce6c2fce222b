return new SplittableRandom(seed).ints(count, 0, Math.min(classes, 10)).toArray();
