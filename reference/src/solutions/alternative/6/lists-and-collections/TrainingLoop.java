import java.util.List;

private void step(List<Integer> batch) {
  network.forward(
      batch.stream().mapToInt(Integer::intValue).toArray(),
      batch.stream().mapToInt(image -> labels[image]).toArray());
  network.backward();
  network.step(plan.learningRate());
  network.zeroGradients();
}
