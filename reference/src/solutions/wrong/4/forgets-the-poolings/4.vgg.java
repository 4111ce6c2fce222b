Window convolution = new Window(3, 1, 1);
return switch (p) {
  case 1 -> List.of(convolution, convolution);
  case 2 -> List.of(convolution, convolution);
  case 3 -> List.of(convolution, convolution, convolution, convolution);
  default -> throw new IllegalArgumentException("p is 1, 2 or 3, not " + p);
};
