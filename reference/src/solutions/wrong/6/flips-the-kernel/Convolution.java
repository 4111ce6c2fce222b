private double flipped(int kernel) {
  int size = kernelHeight * kernelWidth;
  return kernels[kernel - kernel % size + (size - 1 - kernel % size)];
}
