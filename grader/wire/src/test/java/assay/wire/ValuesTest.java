package assay.wire;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assay.todo.Mutated;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Collections, maps, long numbers and times, generic types, null where it may be, and changes. */
final class ValuesTest {
  private static final Limits LIMITS = new Limits(1 << 18, 1_000, 16, 500);
  private static final ContractShape VALUES = ContractShape.of(Values.class);

  /** What an ordinary course's contract speaks in. */
  interface Values {
    Map<String, List<Integer>> map();

    SortedMap<String, Integer> sortedMap();

    TreeMap<Integer, Integer> treeMap();

    Set<Integer> set();

    SortedSet<String> sortedSet();

    Collection<Integer> collection();

    Deque<Integer> deque();

    Map.Entry<String, Integer> entry();

    BigInteger integer();

    BigDecimal decimal();

    LocalDate date();

    LocalTime time();

    LocalDateTime dateTime();

    Duration duration();

    Instant instant();

    UUID uuid();

    OptionalInt optionalInt();

    OptionalLong optionalLong();

    OptionalDouble optionalDouble();

    CharSequence text();

    BitSet bits();

    Pair<String, Pair<Integer, Boolean>> pair();

    List<String>[] lists();

    <T extends Comparable<T>> T largest(List<? super T> of);

    @Nullable String perhaps();

    Map<String, @Nullable Integer> holes();

    @Nullable String[] row();

    Named named();

    int sort(@Mutated int[] numbers, @Mutated List<String> names, @Mutated int[][] matrix);

    void count(@Mutated Map<String, Integer> words, @Mutated StringBuilder text);
  }

  record Pair<A, B>(A first, B second) {}

  record Named(@Nullable String name, int number) {}

  enum Colour {
    RED,
    GREEN
  }

  private static final References NONE =
      new References() {
        @Override
        public int export(Object object, ContractShape shape) throws UnsendableException {
          throw new UnsendableException("a reference");
        }

        @Override
        public Object resolve(int reference, ContractShape shape) throws MalformedException {
          throw new MalformedException("a reference");
        }
      };

  private static MethodShape method(String name) {
    return ContractShape.callable(Values.class).stream()
        .filter(method -> method.getName().equals(name))
        .map(VALUES::of)
        .findFirst()
        .orElseThrow();
  }

  private static byte[] bytes(String name, @Nullable Object value) throws UnsendableException {
    return method(name).encodeResult(value, null, NONE, LIMITS);
  }

  private static @Nullable Object sent(String name, @Nullable Object value) throws Exception {
    return method(name).decodeResult(bytes(name, value), null, NONE, LIMITS);
  }

  static List<Arguments> values() {
    BitSet bits = new BitSet();
    bits.set(0);
    bits.set(77);
    Map<String, @Nullable Integer> holes = new HashMap<>();
    holes.put("a", null);
    return List.of(
        Arguments.of("map", Map.of("a", List.of(1, 2), "b", List.of())),
        Arguments.of("treeMap", new TreeMap<>(Map.of(3, 4, 1, 2))),
        Arguments.of("set", Set.of(1, 2, 3)),
        Arguments.of("entry", Map.entry("a", 1)),
        Arguments.of("integer", BigInteger.TWO.pow(100_000).negate()),
        Arguments.of("integer", BigInteger.ZERO),
        Arguments.of("decimal", new BigDecimal("-0.00")),
        Arguments.of("decimal", new BigDecimal("1E+100000")),
        Arguments.of("date", LocalDate.MIN),
        Arguments.of("time", LocalTime.MAX),
        Arguments.of("dateTime", LocalDateTime.MAX),
        Arguments.of("duration", Duration.ofSeconds(Long.MIN_VALUE, 1)),
        Arguments.of("instant", Instant.MIN),
        Arguments.of("uuid", new UUID(-1, 1)),
        Arguments.of("optionalInt", OptionalInt.of(-3)),
        Arguments.of("optionalLong", OptionalLong.empty()),
        Arguments.of("optionalDouble", OptionalDouble.of(Double.NaN)),
        Arguments.of("text", "as it is"),
        Arguments.of("bits", bits),
        Arguments.of("pair", new Pair<>("a", new Pair<>(1, true))),
        Arguments.of("lists", new List<?>[] {List.of("a"), List.of()}),
        Arguments.of("largest", "text"),
        Arguments.of("largest", new BigDecimal("1.50")),
        Arguments.of("holes", holes),
        Arguments.of("row", new String[] {"a", null}),
        Arguments.of("named", new Named(null, 1)));
  }

  @ParameterizedTest
  @MethodSource("values")
  void valuesArriveAsTheyWereSent(String name, Object value) throws Exception {
    assertThat(sent(name, value)).isEqualTo(value);
  }

  @Test
  void orderIsKeptAndWhatArrivesIsWhatWasDeclared() throws Exception {
    Map<String, List<Integer>> inserted = new LinkedHashMap<>();
    List.of("z", "a", "m").forEach(key -> inserted.put(key, List.of()));

    assertThat(((Map<?, ?>) requireNonNull(sent("map", inserted))).keySet().toString())
        .isEqualTo("[z, a, m]");
    assertThat(sent("collection", new HashSet<>(List.of(1)))).isInstanceOf(List.class);
    assertThat(sent("deque", new ArrayDeque<>(List.of(2, 1)))).isInstanceOf(ArrayDeque.class);
  }

  @Test
  void sortedOnesStandInTheOrderOfTheirOwnComparator() throws Exception {
    SortedMap<String, Integer> byLength = new TreeMap<>(Comparator.comparing(String::length));
    byLength.putAll(Map.of("ccc", 3, "d", 1, "aa", 2));
    SortedSet<String> backwards = new TreeSet<>(Comparator.reverseOrder());
    backwards.addAll(List.of("a", "c", "b"));

    SortedMap<?, ?> map = (SortedMap<?, ?>) requireNonNull(sent("sortedMap", byLength));
    SortedSet<?> set = (SortedSet<?>) requireNonNull(sent("sortedSet", backwards));

    assertThat(map.toString()).isEqualTo("{d=1, aa=2, ccc=3}");
    assertThat(map.get("unknown")).isNull();
    assertThat(map.get("aa")).isEqualTo(2);
    assertThat(set.toString()).isEqualTo("[c, b, a]");
  }

  @Test
  @SuppressWarnings("NullAway") // what no contract allows is sent on purpose
  void nullCrossesWhereTheContractSaysSoAndNowhereElse() throws Exception {
    assertThat(sent("perhaps", null)).isNull();
    for (String name : List.of("map", "decimal", "text", "set", "largest", "date", "bits")) {
      assertUnsendable(name, null, "null");
    }
    assertUnsendable("collection", Arrays.asList(1, null), "null");
    assertUnsendable("pair", new Pair<>("a", null), "null");
  }

  @Test
  void numbersThatTakeAllMemoryLaterAreNotTaken() throws Exception {
    assertUnsendable("decimal", new BigDecimal("1E+1000000000"), "scale -1000000000");
    assertUnsendable("decimal", BigDecimal.valueOf(1, Integer.MAX_VALUE), "scale 2147483647");
    assertUnsendable("integer", BigInteger.ONE.shiftLeft(BigNumbers.MAX_BITS), "131073 bits");
    byte[] exponent = bytes("decimal", BigDecimal.ONE);
    exponent[0] = (byte) 0xc4;
    assertMalformed("decimal", exponent, "too large a scale");
    assertMalformed("integer", new byte[] {0, 0, 0, 0}, "no digits or too many");
    assertMalformed("date", new byte[] {127, 0, 0, 0, 0, 0, 0, 0}, "out of range");
  }

  /** A map whose keys are there twice, and a set that never says how many it holds. */
  @Test
  void collectionsThatLieAreRefusedOnTheirOwnSide() {
    var doubled =
        new AbstractMap<String, List<Integer>>() {
          @Override
          public Set<Entry<String, List<Integer>>> entrySet() {
            return new Liar<>(() -> new SimpleEntry<>("same", List.of()), 2);
          }
        };
    assertUnsendable("map", doubled, "the same key twice");
    assertUnsendable("set", new Liar<>(() -> 7, 2), "the same value twice");
    assertUnsendable("map", Map.of(1, List.of()), "a Integer where a String belongs");
    assertUnsendable("set", new Liar<>(() -> 7, Integer.MAX_VALUE), "more than 1000 values");
  }

  @Test
  void keysThatComeTwiceAreMalformed() throws Exception {
    byte[] two = bytes("set", new java.util.LinkedHashSet<>(List.of(1, 2)));
    two[two.length - 1] = 1;
    assertMalformed("set", two, "the same value twice");
    byte[] sorted = bytes("sortedSet", new TreeSet<>(List.of("a", "b")));
    sorted[sorted.length - 1] = 'a';
    assertMalformed("sortedSet", sorted, "the same value twice");
  }

  @Test
  void aTypeVariableTakesOnlyWhatTheOtherSideKnows() {
    assertUnsendable("largest", Colour.RED, "a Colour at a place that names no type");
    assertUnsendable("largest", new int[0], "a int[] where a Comparable belongs");
    assertMalformed("largest", new byte[] {(byte) 0xff, 0, 0, 0, 0, 1, 'X'}, "no type that was");
    assertMalformed("largest", new byte[] {40}, "no such type");
    assertMalformed("largest", new byte[] {0, 2}, "a flag is neither 0 nor 1");
  }

  @Test
  void whatAMethodChangedComesBack() throws Exception {
    int[] numbers = {3, 1, 2};
    List<String> names = new ArrayList<>(List.of("b"));
    int[][] matrix = {{1, 2}, {3}};
    int[] row = matrix[0];
    Object[] here = {numbers, names, matrix};
    MethodShape sort = method("sort");
    Object[] there = sort.decodeArguments(sort.encodeArguments(here, NONE, LIMITS), NONE, LIMITS);
    Arrays.sort((int[]) requireNonNull(there[0]));
    Collection<String> added = copy(there[1]);
    added.add("a");
    there[1] = added;
    ((int[][]) requireNonNull(there[2]))[0][1] = 9;

    Object result =
        sort.decodeResult(sort.encodeResult(5, there, NONE, LIMITS), here, NONE, LIMITS);

    assertThat(result).isEqualTo(5);
    assertThat(numbers).containsExactly(1, 2, 3);
    assertThat(names).containsExactly("b", "a");
    assertThat(row).containsExactly(1, 9);
  }

  @SuppressWarnings("unchecked")
  private static Collection<String> copy(@Nullable Object list) {
    // What arrives can be changed: a student adds to it.
    ((Collection<String>) requireNonNull(list)).add("x");
    ((Collection<String>) list).remove("x");
    return (Collection<String>) list;
  }

  @Test
  void textsAndMapsComeBackToo() throws Exception {
    Map<String, Integer> words = new HashMap<>(Map.of("old", 1));
    StringBuilder text = new StringBuilder("abc");
    MethodShape count = method("count");
    Object[] there = {Map.of("new", 2), new StringBuilder("cba")};

    count.decodeResult(
        count.encodeResult(null, there, NONE, LIMITS), new Object[] {words, text}, NONE, LIMITS);

    assertThat(words).containsExactly(Map.entry("new", 2));
    assertThat(text.toString()).isEqualTo("cba");
  }

  @Test
  void anArrayThatComesBackWithAnotherLengthIsMalformed() throws Exception {
    MethodShape sort = method("sort");
    Object[] longer = {new int[4], List.of(), new int[0][]};
    byte[] bytes = sort.encodeResult(0, longer, NONE, LIMITS);
    assertThatThrownBy(
            () ->
                sort.decodeResult(
                    bytes, new Object[] {new int[3], new ArrayList<>(), longer[2]}, NONE, LIMITS))
        .isInstanceOf(MalformedException.class);
  }

  @Property(tries = 1_000)
  void garbageIsAValueOrMalformed(@ForAll @Size(max = 100) byte[] garbage) {
    Object[] arguments = {new int[3], new ArrayList<>(), new int[0][]};
    Object[] counted = {new HashMap<>(), new StringBuilder()};
    for (var callable : ContractShape.callable(Values.class)) {
      try {
        VALUES
            .of(callable)
            .decodeResult(
                garbage, callable.getName().equals("count") ? counted : arguments, NONE, LIMITS);
      } catch (MalformedException expected) {
        assertThat(expected.getMessage()).isNotBlank();
      }
    }
  }

  private static void assertUnsendable(String name, @Nullable Object value, String reason) {
    assertThatThrownBy(() -> bytes(name, value))
        .isInstanceOf(UnsendableException.class)
        .hasMessageContaining(reason);
  }

  private static void assertMalformed(String name, byte[] bytes, String reason) {
    assertThatThrownBy(() -> method(name).decodeResult(bytes, null, NONE, LIMITS))
        .isInstanceOf(MalformedException.class)
        .hasMessageContaining(reason);
  }

  /** A set of so many equal elements. */
  private static final class Liar<E> extends AbstractSet<E> {
    private final Supplier<E> element;
    private final int size;

    Liar(Supplier<E> element, int size) {
      this.element = element;
      this.size = size;
    }

    @Override
    public Iterator<E> iterator() {
      return java.util.stream.Stream.generate(element).limit(size).iterator();
    }

    @Override
    public int size() {
      return size;
    }
  }
}
