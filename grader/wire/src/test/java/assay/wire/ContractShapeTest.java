package assay.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import assay.todo.Mutated;
import assay.todo.New;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.WeakHashMap;
import org.junit.jupiter.api.Test;

/** Which contracts the wire carries. */
final class ContractShapeTest {
  @Test
  void aContractOfEverythingHasNothingToMend() {
    assertThat(ContractShape.check(Sample.class)).isEmpty();
  }

  /** One slip for each method. */
  interface Slips {
    void map(Map<Sample.Bell, Integer> map);

    List<Object> objects();

    @SuppressWarnings("rawtypes")
    void raw(List list);

    void variable(WeakHashMap<String, String> map);

    void pair(Pair<Thread> pair);

    void callBack(Thread notRemote);

    void sorted(SortedSet<Sample.Bell> bells);

    void mutated(@Mutated String text);

    @New
    String made();

    void nested(Holder holder);

    void generic(List<Thread>[] lists);
  }

  record Pair<T>(T first, T second) {}

  record Holder(List<Thread> threads) {}

  @Test
  void everySlipIsNamedWithItsPlace() {
    assertThat(ContractShape.check(Slips.class))
        .extracting(Uncarried::method, Uncarried::place)
        .satisfiesExactlyInAnyOrder(
            slip -> assertThat(slip.toList()).containsExactly("Slips.map", "parameter 1"),
            slip -> assertThat(slip.toList()).containsExactly("Slips.objects", "result, element"),
            slip -> assertThat(slip.toList()).containsExactly("Slips.raw", "parameter 1"),
            slip -> assertThat(slip.toList()).containsExactly("Slips.variable", "parameter 1"),
            slip ->
                assertThat(slip.toList())
                    .containsExactly("Slips.pair", "parameter 1, component first"),
            slip ->
                assertThat(slip.toList())
                    .containsExactly("Slips.pair", "parameter 1, component second"),
            slip -> assertThat(slip.toList()).containsExactly("Slips.callBack", "parameter 1"),
            slip ->
                assertThat(slip.toList())
                    .containsExactly("Slips.nested", "parameter 1, component threads, element"),
            slip -> assertThat(slip.toList()).containsExactly("Slips.sorted", "parameter 1"),
            slip -> assertThat(slip.toList()).containsExactly("Slips.mutated", "parameter 1"),
            slip -> assertThat(slip.toList()).containsExactly("Slips.made", "result"),
            slip ->
                assertThat(slip.toList())
                    .containsExactly("Slips.generic", "parameter 1, element, element"));
  }

  @Test
  void aSlipSaysWhatToWriteInstead() {
    assertThat(ContractShape.check(Slips.class))
        .extracting(Uncarried::toString)
        .contains(
            "Slips.callBack, parameter 1: java.lang.Thread cannot cross; the wire carries"
                + " primitives, strings, enums, arrays, collections and maps, Optional, numbers of"
                + " any length, dates and times, records of these, sealed interfaces of such"
                + " records, interfaces annotated with @Remote, and Iterable, Iterator, Stream,"
                + " Comparator and the interfaces of java.util.function by reference",
            "Slips.map, parameter 1: a map whose keys are objects by reference; use a List of"
                + " Map.Entry",
            "Slips.mutated, parameter 1: java.lang.String cannot be @Mutated; arrays, collections,"
                + " maps and StringBuilder can, and may not be @Nullable then");
  }

  @Test
  void aContractWithSlipsHasNoShape() {
    assertThatThrownBy(() -> ContractShape.of(Slips.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Slips.raw, parameter 1: a List that does not say of what");
    assertThat(ContractShape.check(String.class)).hasSize(1);
  }
}
