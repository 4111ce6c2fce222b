private void step(int[] batch, int start) {
  network.zeroGradients();
  network.forward(batch, Arrays.copyOfRange(labels, start, start + batch.length));
  network.backward();
  network.step(plan.learningRate());
}
