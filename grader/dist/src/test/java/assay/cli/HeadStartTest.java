package assay.cli;

import static org.assertj.core.api.Assertions.assertThat;

import assay.grader.model.Confinement;
import assay.grader.model.SourceCompiler;
import assay.grader.pipeline.ConfinedWorkshops;
import assay.grader.pipeline.Workshop;
import assay.grader.pipeline.WorkshopProvider;
import assay.grader.pipeline.WorkshopProvider.Isolation;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class HeadStartTest {
  private final List<String> said = new ArrayList<>();

  @Test
  void a_workshop_that_was_begun_ahead_is_as_any_other() throws IOException {
    Confinement usual = openAndCompile(new ConfinedWorkshops());
    List<String> usuallySaid = List.copyOf(said);
    said.clear();

    ConfinedWorkshops begun = new ConfinedWorkshops();
    begun.startAhead();
    assertThat(openAndCompile(begun)).isEqualTo(usual);
    assertThat(usuallySaid).containsAll(said);
    // And once more: what was begun is used up.
    assertThat(openAndCompile(begun)).isEqualTo(usual);
  }

  private Confinement openAndCompile(WorkshopProvider provider) throws IOException {
    try (Workshop workshop = provider.open(Isolation.BEST, 2, 2, said::add)) {
      assertThat(workshop.compiler().compile(Map.of("A.java", "class A {}"), Map.of()))
          .isInstanceOf(SourceCompiler.Compiled.class);
      return workshop.sessions().confinement();
    }
  }
}
