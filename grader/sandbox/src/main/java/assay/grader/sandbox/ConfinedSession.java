package assay.grader.sandbox;

import assay.grader.model.ProblemCode;
import assay.grader.model.StudentFailure;
import assay.grader.model.StudentSession;
import assay.grader.sandbox.CheckConversation.Aftermath;
import assay.wire.ContractShape;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A session with one problem's code; its runner is replaced whenever it is not as it was. */
final class ConfinedSession implements StudentSession {
  private final ProblemCode code;
  private final ContractShape shape;
  private final Budget budget;
  private final HeldRunner runner;
  private final Patience patience = new Patience();
  private @Nullable CheckConversation check;
  private String output = "";
  private boolean answersAfterChecks = true;

  ConfinedSession(ProblemCode code, Duration budget, Runners runners) {
    this.code = code;
    this.shape = ContractShape.of(code.contract());
    this.budget = new Budget(budget);
    this.runner = new HeldRunner(runners, runners::take, code.equipment());
  }

  @Override
  public void begin(Duration deadline) {
    endCheck();
    output = "";
    Duration limit = budget.next(deadline);
    if (deadline.compareTo(Patience.USUAL) > 0) {
      runner.optimize();
    }
    boolean fresh = runner.renew();
    var begun =
        new CheckConversation(runner.channel(), shape, limit, patience, !runner.optimizes());
    check = begun;
    if (fresh || code.remembers()) {
      try {
        begun.load(code);
      } catch (StudentFailure notLoaded) {
        check = null;
        runner.close();
        throw notLoaded;
      }
    }
  }

  @Override
  public <C> C contract(Class<C> contract) {
    if (contract != code.contract()) {
      throw new IllegalArgumentException(
          "the problem's contract is %s, not %s"
              .formatted(code.contract().getName(), contract.getName()));
    }
    if (check == null) {
      throw new IllegalStateException("begin a check first");
    }
    return contract.cast(check.create(simpleName()));
  }

  @Override
  public Optional<StudentFailure> lastFailure() {
    return check == null ? Optional.empty() : check.lastFailure();
  }

  private String simpleName() {
    return StudentMessages.simpleName(code.implementation());
  }

  @Override
  public String outputOfCheck() {
    if (endCheck()) {
      // Whatever a check made of it: it is to be run again.
      throw new StudentFailure(StudentMessages.anotherTry("The code of this check"));
    }
    return output;
  }

  @Override
  public Duration spent() {
    endCheck();
    return budget.spent();
  }

  /**
   * Ends a check, if there is one.
   *
   * @return whether it has to be run again with better equipment
   */
  private boolean endCheck() {
    CheckConversation ending = check;
    if (ending == null) {
      return false;
    }
    check = null;
    ending.end();
    // Who made the grader wait for nothing once is not asked again: that would add up.
    Aftermath aftermath = answersAfterChecks ? ending.lastWords() : Aftermath.SPENT;
    answersAfterChecks = aftermath != Aftermath.SILENT;
    budget.spend(ending.waited());
    output = ending.output();
    if (ending.needsOptimizing()) {
      runner.optimize();
    }
    if (aftermath != Aftermath.AS_IT_WAS) {
      runner.close();
    }
    return ending.needsOptimizing();
  }

  @Override
  public void close() {
    endCheck();
    runner.giveBack();
  }
}
