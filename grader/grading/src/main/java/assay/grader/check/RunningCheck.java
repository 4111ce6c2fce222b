package assay.grader.check;

import assay.grader.model.StudentSession;
import assay.todo.StudentTests;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/** What one run of one check may ask for. */
final class RunningCheck {
  private final StudentSession session;
  private final StudentSuite suite;
  private final RandomGenerator random;
  private final Credit credit = new Credit();
  private final Figures figures = new Figures();

  RunningCheck(StudentSession session, StudentSuite suite, long seed) {
    this.session = session;
    this.suite = suite;
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  <C> C contract(Class<C> type) {
    return StudentTests.class.isAssignableFrom(type) ? suite.as(type) : session.contract(type);
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
