package assay.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which contracts the wire carries. */
final class ContractShapeTest {
  @Test
  void aContractOfEverythingHasNothingToMend() {
    assertThat(ContractShape.check(Sample.class)).isEmpty();
  }

  /** One slip for each method. */
  interface Slips {
    void map(Map<String, Integer> map);

    List<Object> objects();

    @SuppressWarnings("rawtypes")
    void raw(List list);

    <T> void variable(T value);

    void pair(Pair<Integer> pair);

    void callBack(Runnable notRemote);

    void nested(Holder holder);

    void generic(List<String>[] lists);
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
            slip -> assertThat(slip.toList()).containsExactly("Slips.pair", "parameter 1"),
            slip -> assertThat(slip.toList()).containsExactly("Slips.callBack", "parameter 1"),
            slip ->
                assertThat(slip.toList())
                    .containsExactly("Slips.nested", "parameter 1, component threads, element"),
            slip -> assertThat(slip.toList()).containsExactly("Slips.generic", "parameter 1"));
  }

  @Test
  void aSlipSaysWhatToWriteInstead() {
    assertThat(ContractShape.check(Slips.class))
        .extracting(Uncarried::toString)
        .contains(
            "Slips.pair, parameter 1: assay.wire.ContractShapeTest$Pair<java.lang.Integer> cannot"
                + " cross; the wire carries primitives, strings, enums, arrays, List, Optional,"
                + " records of these, sealed interfaces of such records, and interfaces annotated"
                + " with @Remote");
  }

  @Test
  void aContractWithSlipsHasNoShape() {
    assertThatThrownBy(() -> ContractShape.of(Slips.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Slips.raw, parameter 1: a List that does not say of what");
    assertThat(ContractShape.check(String.class)).hasSize(1);
  }
}
