package lookup.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Examples that can be followed with pencil and paper. */
class BinarySearchTest {
  private final BinarySearch student = new BinarySearch();

  @Test
  void betweenTwoWords() {
    assertThat(student.firstAfter(List.of("ant", "cat"), "bee", String::compareTo)).isEqualTo(1);
  }

  @Test
  void equalWordsKeepTheirOrder() {
    assertThat(student.sort(List.of("b", "A", "a"), String::compareToIgnoreCase))
        .containsExactly("A", "a", "b");
  }
}
