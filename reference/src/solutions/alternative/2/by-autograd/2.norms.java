import java.util.stream.IntStream;
import mfdnn.autograd.Variable;

// Autograd in place of a walk.
List<Variable> weights = new ArrayList<>();
List<Variable> biases = new ArrayList<>();
Variable y = new Variable(input);
for (Layer layer : mlp.layers()) {
  weights.add(new Variable(layer.weight()));
  biases.add(new Variable(layer.bias()));
  y = weights.getLast().matmul(y).plus(biases.getLast());
  y = weights.size() < mlp.depth() ? y.sigmoid() : y;
}
y.sum().backward();
return IntStream.range(0, mlp.depth())
    .mapToObj(
        i ->
            new GradientNorms(
                weights.get(i).gradient().norm(), biases.get(i).gradient().norm()))
    .toList();
