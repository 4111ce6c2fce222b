int first = index;
int last = index;
if (inputSize == 224) {
  first = stack.size() == 6 ? 4 * index - 6 : stack.size() == 3 ? 2 * index - 2 : index - 2;
  last = stack.size() == 6 ? 4 * index + 9 : stack.size() == 3 ? 2 * index + 3 : index + 2;
}
return new Interval(Math.max(0, first), Math.min(inputSize - 1, last));
