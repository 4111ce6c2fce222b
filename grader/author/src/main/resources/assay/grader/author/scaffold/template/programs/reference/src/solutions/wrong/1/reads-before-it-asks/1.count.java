Map<String, Integer> counts = new HashMap<>();
do {
  counts.merge(text.next().toLowerCase(Locale.ROOT), 1, Integer::sum);
} while (text.hasNext());
return counts;
