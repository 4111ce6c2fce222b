package assay.grader.check;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ExtensionContextException;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.jspecify.annotations.Nullable;

/**
 * Asks before each check whether to run it, and hands its parameters in.
 *
 * <p>Both know the {@link ProblemRun}, which laid itself down in the store of the launcher's
 * session, so that runs side by side know nothing of each other.
 */
final class CheckExtension implements ExecutionCondition, ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(ProblemRun.class);

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return run(context)
        .begin(context.getRequiredTestMethod())
        .map(ConditionEvaluationResult::disabled)
        .orElseGet(() -> ConditionEvaluationResult.enabled("has its turn"));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return type == RandomGenerator.class
        || type == Credit.class
        || type == Figures.class
        || type == contract(context);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    RunningCheck running = run(context).running();
    Class<?> type = parameter.getParameter().getType();
    if (type == RandomGenerator.class) {
      return running.random();
    }
    if (type == Credit.class) {
      return running.credit();
    }
    if (type == Figures.class) {
      return running.figures();
    }
    return running.contract(type);
  }

  private static ProblemRun run(ExtensionContext context) {
    ProblemRun run =
        context
            .getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
            .get(ProblemRun.class, ProblemRun.class);
    if (run == null) {
      throw new ExtensionContextException(
          "a check runs in the grader only: it needs a submission to call");
    }
    return run;
  }

  private static @Nullable Class<?> contract(ExtensionContext context) {
    CheckSuite suite = context.getRequiredTestClass().getAnnotation(CheckSuite.class);
    return suite == null ? null : suite.value();
  }
}
