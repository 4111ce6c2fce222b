Window convolution = new Window(3, 1, 1);
Window pooling = new Window(2, 2, 0);
List<Window> all = List.of(convolution, convolution, pooling, convolution, convolution, pooling);
int layers = p == 1 ? 2 : p == 2 ? 3 : 6;
while (listed.size() < layers) {
  listed.add(all.get(listed.size()));
}
return List.copyOf(listed);
