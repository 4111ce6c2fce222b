package assay.cli;

import java.util.concurrent.Callable;

/**
 * A command of {@code assay}, annotated for picocli and found by {@link java.util.ServiceLoader}:
 * another command is another class and a line in {@code META-INF/services}.
 *
 * <p>It returns an exit code of {@link ExitCode}, and throws {@link UsageException} where its user
 * has to do something else.
 */
public interface Subcommand extends Callable<Integer> {}
