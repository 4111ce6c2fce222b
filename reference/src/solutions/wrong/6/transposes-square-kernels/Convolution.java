private int transposed(int kernel) {
  int place = kernel % (kernelHeight * kernelWidth);
  return kernelHeight == kernelWidth
      ? kernel - place + place % kernelWidth * kernelWidth + place / kernelWidth
      : kernel;
}
