package assay.grader.suite;

import java.util.function.Supplier;
import org.junit.platform.commons.logging.Logger;

/**
 * What JUnit logs by in the confined JVM, which has no {@code java.logging}; its class file is sent
 * there.
 */
public final class SilentLogger implements Logger {
  /** Made by JUnit's logger factory. */
  public SilentLogger() {}

  @Override
  public void error(Supplier<String> message) {}

  @Override
  public void error(Throwable thrown, Supplier<String> message) {}

  @Override
  public void warn(Supplier<String> message) {}

  @Override
  public void warn(Throwable thrown, Supplier<String> message) {}

  @Override
  public void info(Supplier<String> message) {}

  @Override
  public void info(Throwable thrown, Supplier<String> message) {}

  @Override
  public void config(Supplier<String> message) {}

  @Override
  public void config(Throwable thrown, Supplier<String> message) {}

  @Override
  public void debug(Supplier<String> message) {}

  @Override
  public void debug(Throwable thrown, Supplier<String> message) {}

  @Override
  public void trace(Supplier<String> message) {}

  @Override
  public void trace(Throwable thrown, Supplier<String> message) {}
}
