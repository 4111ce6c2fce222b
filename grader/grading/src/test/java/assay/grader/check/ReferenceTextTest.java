package assay.grader.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ReferenceTextTest {
  @Test
  void gaps_are_found_wherever_they_stand_and_nowhere_else() {
    List<StatedGap> gaps = new ArrayList<>();

    ReferenceText.read(
        """
        package a;
        import assay.todo.Todo;
        // @Todo("0.comment")
        /** {@code @Todo("0.javadoc")} */
        class A {
          String s = "@Todo(\\"0.text\\")"; char c = '"';
          @Todo(value = "1.rule", points = 2.5, hint = "not points = 3 (or \\"4\\")")
          void rule() {}
          void lines() {
            @Todo("1.dA")
            int x = 1;
            @assay.todo.Todo(
                points = 1,
                value = "1.dB")
            int y = 2;
          }
        }
        """,
        "a/A.java",
        gaps);

    assertThat(gaps)
        .containsExactly(
            new StatedGap("1.rule", 2.5, "a/A.java", 7),
            new StatedGap("1.dA", 0, "a/A.java", 10),
            new StatedGap("1.dB", 1, "a/A.java", 12));
  }
}
