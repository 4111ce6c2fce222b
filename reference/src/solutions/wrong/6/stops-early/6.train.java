RandomGenerator random = new SplittableRandom(plan.seed()).split();
int[] order = IntStream.range(0, network.imageCount()).toArray();
double mean = 1;
for (int epoch = 0; epoch < plan.epochs() && mean > 0.05; epoch++) {
  shuffle(order, random);
  double total = 0;
  for (int start = 0; start < order.length; start += plan.batchSize()) {
    int end = Math.min(start + plan.batchSize(), order.length);
    int[] batch = Arrays.copyOfRange(order, start, end);
    int[] classes = Arrays.stream(batch).map(image -> labels[image]).toArray();
    network.zeroGradients();
    total += batch.length * network.forward(batch, classes);
    network.backward();
    network.step(plan.learningRate());
  }
  mean = total / order.length;
}
