package mfdnn.hw5.checks;

import assay.grader.check.Check;
import assay.grader.check.CheckSuite;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import mfdnn.hw5.FormOneState;
import mfdnn.hw5.FormTwoState;
import mfdnn.hw5.MomentumSgd;
import mfdnn.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Problem 3: both forms against the sums that they stand for, so that neither is judged by the
 * other.
 *
 * <p>Error model: a few dozen steps with numbers of order 10, times α where that is large, lose a
 * few dozen ulps; conversions to form II divide that by α.
 */
@CheckSuite(MomentumSgd.class)
final class MomentumSgdChecks {
  private static final double TOLERANCE = 1e-11;
  private static final double[] RATES = {0.001, 1, 40, 0.05, 1000};

  @Check(todo = "3.formOne", points = 1, title = "One step of form I from any state")
  void oneStepOfFormOne(MomentumSgd student, RandomGenerator random) {
    for (MomentumOracle run : MomentumOracle.ofEveryKind(random)) {
      for (int k : new int[] {run.steps() - 1, 0, 3, run.steps() - 1}) {
        FormOneState next =
            student.stepFormOne(
                new FormOneState(run.theta(k), run.theta(k - 1)),
                run.gradients().get(k).clone(),
                run.learningRate(),
                run.momentum());
        require(next, "stepFormOne");
        theta("θ after one step of form I " + run, run, k + 1).compare(vector(next.theta()));
        new Expected("previousTheta after one step of form I", vector(run.theta(k)), TOLERANCE)
            .compare(vector(next.previousTheta()));
      }
    }
  }

  @Check(todo = "3.formOne", points = 1, title = "A whole run of form I, from θ⁻¹ = θ⁰")
  void aRunOfFormOne(MomentumSgd student, RandomGenerator random) {
    for (MomentumOracle run : MomentumOracle.ofEveryKind(random)) {
      FormOneState last = runFormOne(student, run, run.steps()).states().getLast();
      theta("θ at the end of a run of form I " + run, run, run.steps())
          .compare(vector(last.theta()));
    }
  }

  @Check(
      todo = "3.formOne",
      points = 1,
      title = "Form I leaves old states and gradients as they are",
      rationale = "Whoever keeps θ⁰ wants to find θ⁰ there at the end.")
  void formOneChangesNoArrays(MomentumSgd student, RandomGenerator random) {
    MomentumOracle run = MomentumOracle.random(random);
    // What the state after the first step was before there were others, right or wrong.
    FormOneState first = runFormOne(student, run, 1).states().getLast();
    FormOneState again = runFormOne(student, run, 1).states().getLast();
    requireSame("stepFormOne", first.theta(), again.theta());
    requireSame("stepFormOne", first.previousTheta(), again.previousTheta());
    MomentumSgd.FormOneRun trace = runFormOne(student, run, run.steps());
    requireSteps(
        "stepFormOne",
        run,
        trace.states().getLast().theta(),
        runFormOne(student, run.turned(), run.steps()).states().getLast().theta());
    unchanged("The start's theta", run.start(), trace.states().getFirst().theta());
    unchanged("The start's previousTheta", run.start(), trace.states().getFirst().previousTheta());
    unchanged("The second state's theta", first.theta(), trace.states().get(1).theta());
    unchanged(
        "The second state's previousTheta",
        first.previousTheta(),
        trace.states().get(1).previousTheta());
    gradientsUnchanged(run, trace.gradients());
  }

  @Check(todo = "3.formTwo", points = 1, title = "One step of form II from any state")
  void oneStepOfFormTwo(MomentumSgd student, RandomGenerator random) {
    for (MomentumOracle run : MomentumOracle.ofEveryKind(random)) {
      for (int k : new int[] {run.steps() - 1, 0, 3, run.steps() - 1}) {
        FormTwoState next =
            student.stepFormTwo(
                new FormTwoState(run.theta(k), run.velocity(k)),
                run.gradients().get(k).clone(),
                run.learningRate(),
                run.momentum());
        require(next, "stepFormTwo");
        velocity("The velocity after one step of form II " + run, run, k)
            .compare(vector(next.velocity()));
        Tensor oldMove = vector(run.velocity(k)).times(run.learningRate());
        theta("θ after one step of form II " + run, run, k + 1)
            .suspecting(
                "θ was moved by the old velocity, before it was updated",
                vector(run.theta(k)).minus(oldMove))
            .compare(vector(next.theta()));
      }
    }
  }

  @Check(
      todo = "3.formTwo",
      points = 1,
      title = "A whole run of form II, from v⁰ = 0 and without dampening")
  void aRunOfFormTwo(MomentumSgd student, RandomGenerator random) {
    for (MomentumOracle run : MomentumOracle.ofEveryKind(random)) {
      FormTwoState last = runFormTwo(student, run, run.steps()).states().getLast();
      theta("θ at the end of a run of form II " + run, run, run.steps())
          .compare(vector(last.theta()));
    }
  }

  @Check(
      todo = "3.formTwo",
      points = 1,
      title = "Form II leaves old states and gradients as they are")
  void formTwoChangesNoArrays(MomentumSgd student, RandomGenerator random) {
    MomentumOracle run = MomentumOracle.random(random);
    FormTwoState first = runFormTwo(student, run, 1).states().getLast();
    FormTwoState again = runFormTwo(student, run, 1).states().getLast();
    requireSame("stepFormTwo", first.theta(), again.theta());
    requireSame("stepFormTwo", first.velocity(), again.velocity());
    MomentumSgd.FormTwoRun trace = runFormTwo(student, run, run.steps());
    requireSteps(
        "stepFormTwo",
        run,
        trace.states().getLast().theta(),
        runFormTwo(student, run.turned(), run.steps()).states().getLast().theta());
    unchanged("The start's theta", run.start(), trace.states().getFirst().theta());
    unchanged(
        "The start's velocity",
        new double[run.start().length],
        trace.states().getFirst().velocity());
    unchanged("The second state's theta", first.theta(), trace.states().get(1).theta());
    unchanged("The second state's velocity", first.velocity(), trace.states().get(1).velocity());
    gradientsUnchanged(run, trace.gradients());
  }

  @Check(todo = "3.toFormTwo", points = 1, title = "From form I to the velocity behind it")
  void fromFormOneToFormTwo(MomentumSgd student, RandomGenerator random) {
    for (MomentumOracle run : MomentumOracle.ofEveryKind(random)) {
      int k = run.steps() - 1;
      FormTwoState converted =
          student.toFormTwo(new FormOneState(run.theta(k), run.theta(k - 1)), run.learningRate());
      require(converted, "toFormTwo");
      new Expected("θ in form II", vector(run.theta(k)), TOLERANCE)
          .compare(vector(converted.theta()));
      Tensor velocity = vector(run.velocity(k));
      new Expected(
              "The velocity in form II " + run,
              velocity,
              TOLERANCE * Math.max(1, 1 / run.learningRate()))
          .suspecting("the learning rate was left out", velocity.times(run.learningRate()))
          .compare(vector(converted.velocity()));
    }
  }

  @Check(
      todo = "3.toFormTwo",
      points = 1,
      title = "A run that begins has no velocity, and rates of every size convert")
  void startsAndRatesConvertToFormTwo(MomentumSgd student, RandomGenerator random) {
    double[] theta = random.doubles(4, -1, 1).toArray();
    FormTwoState start = student.toFormTwo(FormOneState.start(theta), 0.1);
    require(start, "toFormTwo");
    new Expected("The velocity of a run that begins", vector(new double[4]), 0)
        .compare(vector(start.velocity()));
    for (double rate : RATES) {
      double[] velocity = random.doubles(4, -1, 1).toArray();
      double[] previous =
          IntStream.range(0, 4).mapToDouble(i -> theta[i] + rate * velocity[i]).toArray();
      FormTwoState converted = student.toFormTwo(new FormOneState(theta, previous), rate);
      require(converted, "toFormTwo");
      new Expected(
              "The velocity for α = " + rate, vector(velocity), TOLERANCE * Math.max(1, 1 / rate))
          .compare(vector(converted.velocity()));
      MomentumSgd.ToFormTwo trace =
          student.convertToFormTwo(new FormOneState(theta.clone(), previous.clone()), rate);
      given("toFormTwo", "theta", theta, trace.given().theta());
      given("toFormTwo", "previousTheta", previous, trace.given().previousTheta());
    }
  }

  @Check(todo = "3.toFormOne", points = 1, title = "From form II to the iterate before it")
  void fromFormTwoToFormOne(MomentumSgd student, RandomGenerator random) {
    for (MomentumOracle run : MomentumOracle.ofEveryKind(random)) {
      int k = run.steps() - 1;
      FormOneState converted =
          student.toFormOne(new FormTwoState(run.theta(k), run.velocity(k)), run.learningRate());
      require(converted, "toFormOne");
      new Expected("θ in form I", vector(run.theta(k)), TOLERANCE)
          .compare(vector(converted.theta()));
      new Expected(
              "previousTheta in form I " + run,
              vector(run.theta(k - 1)),
              TOLERANCE * Math.max(1, run.learningRate()))
          .suspecting(
              "the velocity was taken off instead of put back",
              vector(run.theta(k)).times(2).minus(vector(run.theta(k - 1))))
          .compare(vector(converted.previousTheta()));
    }
  }

  @Check(
      todo = "3.toFormOne",
      points = 1,
      title = "A run that begins has θ⁻¹ = θ⁰, and rates of every size convert")
  void startsAndRatesConvertToFormOne(MomentumSgd student, RandomGenerator random) {
    double[] theta = random.doubles(4, -1, 1).toArray();
    FormOneState start = student.toFormOne(FormTwoState.start(theta), 0.1);
    require(start, "toFormOne");
    new Expected("previousTheta of a run that begins", vector(theta), 0)
        .compare(vector(start.previousTheta()));
    for (double rate : RATES) {
      double[] velocity = random.doubles(4, -1, 1).toArray();
      double[] previous =
          IntStream.range(0, 4).mapToDouble(i -> theta[i] + rate * velocity[i]).toArray();
      FormOneState converted = student.toFormOne(new FormTwoState(theta, velocity), rate);
      require(converted, "toFormOne");
      new Expected("previousTheta for α = " + rate, vector(previous), TOLERANCE * Math.max(1, rate))
          .compare(vector(converted.previousTheta()));
      MomentumSgd.ToFormOne trace =
          student.convertToFormOne(new FormTwoState(theta.clone(), velocity.clone()), rate);
      given("toFormOne", "theta", theta, trace.given().theta());
      given("toFormOne", "velocity", velocity, trace.given().velocity());
    }
  }

  private static void given(String method, String name, double[] before, double[] after) {
    if (!Arrays.equals(before, after)) {
      throw new AssertionError(
          "%s changed the %s of the state that it was given: it has to write into new arrays"
              .formatted(method, name));
    }
  }

  private static MomentumSgd.FormOneRun runFormOne(
      MomentumSgd student, MomentumOracle run, int steps) {
    MomentumSgd.FormOneRun trace =
        student.runFormOne(
            FormOneState.start(run.start()),
            run.copyOfGradients(0, steps),
            run.learningRate(),
            run.momentum());
    if (trace == null || trace.states().size() != steps + 1) {
      throw new AssertionError("runFormOne is given and must stay as it is");
    }
    return trace;
  }

  private static MomentumSgd.FormTwoRun runFormTwo(
      MomentumSgd student, MomentumOracle run, int steps) {
    MomentumSgd.FormTwoRun trace =
        student.runFormTwo(
            FormTwoState.start(run.start()),
            run.copyOfGradients(0, steps),
            run.learningRate(),
            run.momentum());
    if (trace == null || trace.states().size() != steps + 1) {
      throw new AssertionError("runFormTwo is given and must stay as it is");
    }
    return trace;
  }

  private static Expected theta(String name, MomentumOracle run, int k) {
    return new Expected(name, vector(run.theta(k)), TOLERANCE * Math.max(1, run.learningRate()))
        .suspecting("the gradient was weighted with 1 − β (dampening)", vector(run.dampened(k)))
        .suspecting(
            "the gradient was added, not taken off",
            vector(run.start()).times(2).minus(vector(run.theta(k))));
  }

  private static Expected velocity(String name, MomentumOracle run, int k) {
    Tensor gradient = vector(run.gradients().get(k));
    Tensor kept = vector(run.velocity(k)).times(run.momentum());
    return new Expected(name, vector(run.velocity(k + 1)), TOLERANCE)
        .suspecting(
            "the gradient was weighted with 1 − β (dampening)",
            gradient.times(1 - run.momentum()).plus(kept));
  }

  private static void gradientsUnchanged(MomentumOracle run, List<double[]> left) {
    if (left.size() != run.gradients().size()) {
      throw new AssertionError("A run left %d gradients".formatted(left.size()));
    }
    for (int k = 0; k < left.size(); k++) {
      unchanged("The gradient of step " + k, run.gradients().get(k), left.get(k));
    }
  }

  private static void unchanged(String name, double[] before, double[] after) {
    if (!Arrays.equals(before, after)) {
      throw new AssertionError(
          name
              + " was changed by a later step: a step has to write into new arrays, and may not"
              + " keep the arrays that it was given and change them later");
    }
  }

  private static void requireSame(String method, double[] once, double[] again) {
    if (!Arrays.equals(once, again)) {
      throw new AssertionError(
          method
              + " gave another result when the same step was made again: it may keep nothing from"
              + " call to call");
    }
  }

  /** Who leaves everything where it is changes no arrays, but makes no step either. */
  private static void requireSteps(
      String method, MomentumOracle run, double[] theta, double[] byTurnedGradients) {
    boolean moved =
        theta.length == run.start().length
            && IntStream.range(0, theta.length)
                .allMatch(i -> Double.isFinite(theta[i]) && theta[i] != run.start()[i]);
    if (!moved) {
      throw new AssertionError(method + " makes no step: it moves θ nowhere, or to no number");
    }
    if (Arrays.equals(theta, byTurnedGradients)) {
      throw new AssertionError(method + " makes the same step whatever the gradient is");
    }
  }

  private static void require(@Nullable Object state, String method) {
    if (state == null) {
      throw new AssertionError(method + " returned null");
    }
  }

  private static Tensor vector(double[] numbers) {
    if (numbers.length == 0) {
      throw new AssertionError("An array of a state is empty");
    }
    return Tensor.of(new int[] {numbers.length}, numbers);
  }
}
