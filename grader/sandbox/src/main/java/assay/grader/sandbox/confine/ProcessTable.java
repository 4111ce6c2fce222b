package assay.grader.sandbox.confine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What {@code /proc} says about processes, as the grader sees it from outside. */
final class ProcessTable {
  private static final Path PROC = Path.of("/proc");

  /** Clock ticks a second of the {@code stat} files; fixed for user space on every architecture. */
  private static final long TICKS = 100;

  private ProcessTable() {}

  /** The process's children; empty when it is gone. */
  static List<Long> children(long pid) {
    Path children = PROC.resolve(pid + "/task/" + pid + "/children");
    try {
      return Arrays.stream(Files.readString(children).split(" "))
          .filter(word -> !word.isBlank())
          .map(word -> Long.valueOf(word.strip()))
          .toList();
    } catch (IOException goneOrNotOffered) {
      return ProcessHandle.of(pid).stream()
          .flatMap(ProcessHandle::children)
          .map(ProcessHandle::pid)
          .toList();
    }
  }

  /** The process and all below it, parents first. */
  static List<Long> tree(long root) {
    var tree = new ArrayList<Long>(List.of(root));
    for (int next = 0; next < tree.size(); next++) {
      tree.addAll(children(tree.get(next)));
    }
    return tree;
  }

  /** CPU time of the process and of those children that it has waited for; zero when it is gone. */
  static Duration cpuTime(long pid) {
    try {
      String stat = Files.readString(PROC.resolve(pid + "/stat"));
      // The second field is the program's name in parentheses, which may hold anything.
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      long ticks = 0;
      for (int field = 11; field <= 14; field++) {
        ticks += Long.parseLong(fields[field]);
      }
      return Duration.ofMillis(ticks * (1000 / TICKS));
    } catch (IOException gone) {
      return Duration.ZERO;
    }
  }

  /** A line of the process's {@code status} file, such as {@code Seccomp}, without its name. */
  static Optional<String> status(long pid, String name) {
    try (var lines = Files.lines(PROC.resolve(pid + "/status"))) {
      return lines
          .filter(line -> line.startsWith(name + ":"))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst();
    } catch (IOException | java.io.UncheckedIOException gone) {
      return Optional.empty();
    }
  }
}
