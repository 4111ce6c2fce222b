package assay.todo;

import java.util.List;

/**
 * How a program's run ended, and what it was run with.
 *
 * @param arguments what {@code main} was given
 * @param input what there was to read from standard input
 * @param exitStatus 0 if {@code main} returned, else what the program exited with
 * @param output what it printed to standard output, as UTF-8
 * @param errors what it printed to standard error, as UTF-8
 */
public record ProgramRun(
    List<String> arguments, String input, int exitStatus, String output, String errors) {
  public ProgramRun {
    arguments = List.copyOf(arguments);
  }
}
