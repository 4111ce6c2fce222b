int first = index;
int last = index;
for (Window window : stack.reversed()) {
  first = first * window.stride() - window.padding();
  last = last * window.stride() - window.padding() + window.dilation() * (window.kernel() - 1);
}
return new Interval(first, last);
