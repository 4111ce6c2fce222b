public void train(TrainableNetwork network, TrainingPlan plan) {
  for (int epoch = 0; epoch < plan.epochs(); epoch++) {
    int[] labels = randomLabels(network.imageCount(), plan.classes(), plan.seed() + epoch);
    new TrainingLoop(
            network,
            labels,
            new TrainingPlan(
                1, plan.batchSize(), plan.learningRate(), plan.classes(), plan.seed() + epoch))
        .run();
  }
}
