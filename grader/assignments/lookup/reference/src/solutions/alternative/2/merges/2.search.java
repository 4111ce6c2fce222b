// By recursion.
if (sorted.isEmpty()) {
  return 0;
}
int middle = sorted.size() / 2;
return order.compare(sorted.get(middle), word) > 0
    ? firstAfter(sorted.subList(0, middle), word, order)
    : middle + 1 + firstAfter(sorted.subList(middle + 1, sorted.size()), word, order);
