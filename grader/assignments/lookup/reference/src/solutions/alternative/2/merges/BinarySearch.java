public List<String> sort(List<String> words, Order order) {
  if (words.size() < 2) {
    return words;
  }
  int middle = words.size() / 2;
  List<String> left = sort(words.subList(0, middle), order);
  List<String> right = sort(words.subList(middle, words.size()), order);
  List<String> merged = new ArrayList<>();
  int i = 0;
  int j = 0;
  while (i < left.size() && j < right.size()) {
    merged.add(order.compare(right.get(j), left.get(i)) < 0 ? right.get(j++) : left.get(i++));
  }
  merged.addAll(left.subList(i, left.size()));
  merged.addAll(right.subList(j, right.size()));
  return merged;
}
