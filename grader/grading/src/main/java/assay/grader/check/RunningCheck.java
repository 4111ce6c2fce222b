package assay.grader.check;

import assay.grader.model.StudentSession;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** What one run of one check may ask for. */
final class RunningCheck {
  private final StudentSession session;
  private final RandomGenerator random;
  private final Credit credit = new Credit();
  private final Figures figures = new Figures();

  RunningCheck(StudentSession session, long seed) {
    this.session = session;
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  <C> C contract(Class<C> type) {
    return session.contract(type);
  }

  RandomGenerator random() {
    return random;
  }

  Credit credit() {
    return credit;
  }

  Figures figures() {
    return figures;
  }
}
