package assay.grader.check;

import java.util.random.RandomGenerator;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.StoreScope;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.jspecify.annotations.Nullable;

/**
 * Hands the parameters of checks in.
 *
 * <p>They come from the {@link RunningCheck} that {@link CheckRun} laid down in the store of the
 * launcher's session, so that runs side by side know nothing of each other.
 */
final class CheckExtension implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(RunningCheck.class);

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
    RunningCheck running =
        context
            .getStore(StoreScope.LAUNCHER_SESSION, NAMESPACE)
            .get(RunningCheck.class, RunningCheck.class);
    if (running == null) {
      throw new ParameterResolutionException(
          "a check runs in the grader only: it needs a submission to call");
    }
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

  private static @Nullable Class<?> contract(ExtensionContext context) {
    CheckSuite suite = context.getRequiredTestClass().getAnnotation(CheckSuite.class);
    return suite == null ? null : suite.value();
  }
}
