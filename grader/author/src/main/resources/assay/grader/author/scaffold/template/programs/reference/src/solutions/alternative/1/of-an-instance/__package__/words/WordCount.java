package __package__.words;

/** The same in a few lines, with a main of an instance. */
class WordCount {

  void main(String[] arguments) throws java.io.IOException {
    int limit = arguments.length == 0 ? Integer.MAX_VALUE : 0;
    if (arguments.length == 1 && arguments[0].matches("[1-9]\\d{0,8}")) {
      limit = Integer.parseInt(arguments[0]);
    }
    if (limit == 0) {
      System.err.println("usage: WordCount [N]");
      System.exit(2);
    }
    var counts = new java.util.TreeMap<String, Integer>();
    for (String line = IO.readln(); line != null; line = IO.readln()) {
      for (String word : line.toLowerCase(java.util.Locale.ROOT).strip().split("\\s+")) {
        if (!word.isEmpty()) {
          counts.merge(word, 1, Integer::sum);
        }
      }
    }
    counts.entrySet().stream()
        .sorted(java.util.Map.Entry.comparingByValue(java.util.Comparator.reverseOrder()))
        .limit(limit)
        .forEach(entry -> IO.println(entry.getValue() + " " + entry.getKey()));
  }
}
