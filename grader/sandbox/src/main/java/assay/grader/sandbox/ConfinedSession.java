package assay.grader.sandbox;

import static java.util.Objects.requireNonNull;

import assay.grader.model.Equipment;
import assay.grader.model.Outcome;
import assay.grader.model.ProblemCode;
import assay.grader.model.StudentFailure;
import assay.grader.model.StudentSession;
import assay.grader.sandbox.CheckConversation.Aftermath;
import assay.wire.ContractShape;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A session with one problem's code; its runner is replaced whenever it is not as it was. */
final class ConfinedSession implements StudentSession {
  private final ProblemCode code;
  private final Duration budget;
  private final Runners runners;
  private final ContractShape shape;
  private final Patience patience = new Patience();
  private Equipment equipment;
  private Equipment equipmentOfChannel = Equipment.USUAL;
  private Duration spent = Duration.ZERO;
  private @Nullable ProcessChannel channel;
  private @Nullable CheckConversation check;
  private String output = "";
  private boolean answersAfterChecks = true;

  ConfinedSession(ProblemCode code, Duration budget, Runners runners) {
    this.code = code;
    this.budget = budget;
    this.runners = runners;
    this.shape = ContractShape.of(code.contract());
    this.equipment = code.equipment();
  }

  @Override
  public void begin(Duration deadline) {
    endCheck();
    output = "";
    Duration left = budget.minus(spent);
    if (!left.isPositive()) {
      throw new StudentFailure(StudentMessages.budgetSpent(budget));
    }
    if (deadline.compareTo(Patience.USUAL) > 0) {
      equipment = equipment.optimized();
    }
    if (channel != null && !equipmentOfChannel.isEnoughFor(equipment)) {
      channel.close();
      channel = null;
    }
    boolean fresh = channel == null;
    if (channel == null) {
      try {
        channel = runners.take(equipment);
        equipmentOfChannel = equipment;
      } catch (IOException notStarted) {
        throw new StudentFailure(new Outcome.GraderFault(String.valueOf(notStarted.getMessage())));
      }
    }
    Duration limit = deadline.compareTo(left) < 0 ? deadline : left;
    CheckConversation begun =
        new CheckConversation(channel, shape, limit, patience, !equipment.optimizing());
    check = begun;
    if (fresh || code.remembers()) {
      try {
        begun.load(code);
      } catch (StudentFailure notLoaded) {
        check = null;
        channel.close();
        channel = null;
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
    return spent;
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
    spent = spent.plus(ending.waited());
    output = ending.output();
    if (ending.needsOptimizing()) {
      equipment = equipment.optimized();
    }
    if (aftermath != Aftermath.AS_IT_WAS) {
      requireNonNull(channel).close();
      channel = null;
    }
    return ending.needsOptimizing();
  }

  @Override
  public void close() {
    endCheck();
    if (channel != null) {
      runners.giveBack(channel, equipmentOfChannel);
      channel = null;
    }
  }
}
