package assay.grader.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import assay.grader.model.ProblemCode;
import assay.grader.model.StudentFailure;
import assay.grader.model.StudentSession;
import assay.grader.sandbox.CheckConversation.Aftermath;
import assay.grader.sandbox.CheckConversation.Ending;
import assay.grader.sandbox.CheckConversation.ReturnedFromMain;
import assay.todo.Program;
import assay.todo.ProgramRun;
import assay.wire.ContractShape;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session with a program; whatever a run leaves behind, the next has a runner as it should be.
 */
final class ProgramSession implements StudentSession {
  /** Of a program nothing is called but its {@code main}. */
  private static final ContractShape NOTHING = ContractShape.of(Program.class);

  private final ProblemCode code;
  private final Budget budget;
  private final HeldRunner runner;
  private final Patience patience = new Patience();
  private Duration limit = Duration.ZERO;
  private String output = "";
  private boolean runnerIsSpent;
  private @Nullable CheckConversation check;

  ProgramSession(ProblemCode code, Duration budget, Runners runners) {
    this.code = code;
    this.budget = new Budget(budget);
    this.runner = new HeldRunner(runners, runners::takeUnused, code.equipment());
  }

  @Override
  public void begin(Duration deadline) {
    endCheck();
    output = "";
    limit = budget.next(deadline);
    if (deadline.compareTo(Patience.USUAL) > 0) {
      runner.optimize();
    }
    converse(limit);
  }

  /** Goes on in the runner that has the program, or in another one, which then gets it. */
  private CheckConversation converse(Duration time) {
    boolean fresh = runner.renew();
    var begun =
        new CheckConversation(runner.channel(), NOTHING, time, patience, !runner.optimizes());
    check = begun;
    if (fresh) {
      runnerIsSpent = false;
      try {
        begun.loadProgram(code);
      } catch (StudentFailure notLoaded) {
        check = null;
        runner.close();
        throw notLoaded;
      }
    }
    return begun;
  }

  @Override
  public <C> C contract(Class<C> contract) {
    if (contract != code.contract()) {
      throw new IllegalArgumentException(
          "the problem's contract is %s, not %s"
              .formatted(code.contract().getName(), contract.getName()));
    }
    return contract.cast(StudentProgram.of(contract, this::run));
  }

  private ProgramRun run(boolean alone, String input, String... arguments) {
    CheckConversation running = check;
    if (running == null) {
      throw new IllegalStateException("the program was run after its check");
    }
    if (alone || runnerIsSpent) {
      running = goOnElsewhere(running);
    }
    var out = new ByteArrayOutputStream();
    var err = new ByteArrayOutputStream();
    runnerIsSpent = true;
    Ending ending = running.run(List.of(arguments), input.getBytes(UTF_8), out, err);
    runnerIsSpent = alone || !(ending instanceof ReturnedFromMain(boolean asItWas) && asItWas);
    return new ProgramRun(
        List.of(arguments), input, ending.status(), out.toString(UTF_8), err.toString(UTF_8));
  }

  private CheckConversation goOnElsewhere(CheckConversation until) {
    limit = limit.minus(until.waited());
    budget.spend(until.waited());
    output += until.output();
    until.end();
    check = null;
    runner.close();
    return converse(limit.isPositive() ? limit : Duration.ofMillis(1));
  }

  @Override
  public String outputOfCheck() {
    if (endCheck()) {
      throw new StudentFailure(StudentMessages.anotherTry("The program of this check"));
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
    boolean asItWas = !runnerIsSpent && ending.lastWords() == Aftermath.AS_IT_WAS;
    budget.spend(ending.waited());
    output += ending.output();
    if (ending.needsOptimizing()) {
      runner.optimize();
    }
    if (!asItWas) {
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
