package assay.grader.sandbox.confine;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import assay.grader.sandbox.confine.KernelCalls.Call;
import assay.grader.sandbox.confine.KernelCalls.KernelRefusal;
import assay.grader.sandbox.confine.SystemCall.Architecture;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The program that takes everything from itself and then becomes the confined JVM.
 *
 * <p>It runs in a JVM of its own between the grader and the confined one: Landlock holds the thread
 * that asks for it and what that thread starts, so a JVM that confines itself leaves its other
 * threads free. Here the one confined thread replaces the whole process by {@code execve}, which
 * keeps that thread's credentials and ends the others.
 *
 * @see <a href="https://docs.kernel.org/userspace-api/landlock.html">Landlock</a>
 */
final class LandlockLauncher {
  /** A first argument that makes it change nothing. */
  static final String REHEARSE = "rehearse";

  /** The exit code of a launcher that could not do all that it was told. */
  private static final int REFUSED = 94;

  private static final int AT_FDCWD = -100;
  private static final int O_PATH_CLOEXEC = 0x28_0000;
  private static final int SIGKILL = 9;
  private static final int PR_SET_PDEATHSIG = 1;
  private static final int PR_SET_NO_NEW_PRIVS = 38;
  private static final int SECCOMP_SET_MODE_FILTER = 1;
  private static final int CLOSE_RANGE_CLOEXEC = 4;
  private static final int FIRST_UNUSED_DESCRIPTOR = 5;

  private static final int RULESET_VERSION = 1;
  private static final int RULE_PATH_BENEATH = 1;
  private static final long EXECUTE = 1;
  private static final long READ_FILE = 1 << 2;
  private static final long READ_FOLDER = 1 << 3;

  /** Rights on files and folders known to each version of Landlock: 1, 2, 3 and 4, 5 and later. */
  private static final long[] FILE_RIGHTS = {0, 0x1fff, 0x3fff, 0x7fff, 0x7fff, 0xffff};

  /** To bind and to connect TCP sockets, from version 4. */
  private static final long NETWORK_RIGHTS = 3;

  /** To reach abstract Unix sockets and to signal processes outside, from version 6. */
  private static final long SCOPES = 3;

  private final KernelCalls kernel;
  private final Arena arena;
  private final Architecture architecture;

  private LandlockLauncher(KernelCalls kernel, Arena arena, Architecture architecture) {
    this.kernel = kernel;
    this.arena = arena;
    this.architecture = architecture;
  }

  /** Confines itself as the arguments order, see {@link Order}, and becomes the command. */
  public static void main(String[] arguments) {
    try (Arena arena = Arena.ofConfined()) {
      Architecture architecture = Architecture.ofThisMachine().orElseThrow();
      var launcher =
          new LandlockLauncher(new KernelCalls(architecture, arena), arena, architecture);
      if (arguments[0].equals(REHEARSE)) {
        launcher.rehearse(Order.parse(List.of(arguments).subList(1, arguments.length)));
      } else {
        launcher.become(Order.parse(List.of(arguments)));
      }
    } catch (IOException | RuntimeException refused) {
      System.err.println(refused.getMessage());
      Runtime.getRuntime().halt(REFUSED);
    }
  }

  private void become(Order order) throws IOException {
    for (Order.Limit limit : order.limits()) {
      limit(limit);
    }
    kernel.call(Call.CLOSE_RANGE, FIRST_UNUSED_DESCRIPTOR, 0xffff_ffffL, CLOSE_RANGE_CLOEXEC);
    if (order.user().isPresent()) {
      int user = order.user().getAsInt();
      kernel.call(Call.SETGROUPS, 0, 0);
      kernel.call(Call.SETRESGID, user, user, user);
      kernel.call(Call.SETRESUID, user, user, user);
    }
    dieWith(order.parent());
    kernel.call(Call.PRCTL, PR_SET_NO_NEW_PRIVS, 1);
    restrictFiles(order);
    // All memory is ready before the filter is, which lets nothing through but what a JVM needs.
    MemorySegment program = text(order.command().getFirst());
    MemorySegment command = texts(order.command());
    MemorySegment environment = texts(order.environment());
    int self = (int) kernel.call(Call.GETPID);
    filter(SeccompFilter.program(architecture, OptionalInt.of(self)));
    kernel.call(Call.EXECVE, program.address(), command.address(), environment.address());
  }

  /** Loads what {@link #become} needs, and changes nothing. */
  private void rehearse(Order order) throws IOException {
    order.limits().forEach(limit -> text(limit.toString()));
    texts(order.command());
    texts(order.environment());
    int self = (int) kernel.call(Call.GETPID);
    SeccompFilter.program(architecture, OptionalInt.of(self));
  }

  private void limit(Order.Limit limit) throws KernelRefusal {
    MemorySegment both = arena.allocate(JAVA_LONG, 2);
    both.setAtIndex(JAVA_LONG, 0, limit.value());
    both.setAtIndex(JAVA_LONG, 1, limit.value());
    kernel.call(Call.PRLIMIT64, 0, limit.resource(), both.address(), 0);
  }

  /** Ends with the grader, also if that ended a moment ago. */
  private void dieWith(long parent) throws IOException {
    // Only now: a change of user clears the death signal.
    kernel.call(Call.PRCTL, PR_SET_PDEATHSIG, SIGKILL);
    if (kernel.call(Call.GETPPID) != parent) {
      throw new IOException("the grader is gone");
    }
  }

  private void restrictFiles(Order order) throws IOException {
    int version = (int) kernel.call(Call.LANDLOCK_CREATE_RULESET, 0, 0, RULESET_VERSION);
    MemorySegment attributes = arena.allocate(JAVA_LONG, 3);
    attributes.setAtIndex(JAVA_LONG, 0, FILE_RIGHTS[Math.min(version, FILE_RIGHTS.length - 1)]);
    attributes.setAtIndex(JAVA_LONG, 1, version >= 4 ? NETWORK_RIGHTS : 0);
    attributes.setAtIndex(JAVA_LONG, 2, version >= 6 ? SCOPES : 0);
    long size = version >= 6 ? 24 : version >= 4 ? 16 : 8;
    int ruleset = (int) kernel.call(Call.LANDLOCK_CREATE_RULESET, attributes.address(), size, 0);
    for (String folder : order.folders()) {
      allow(ruleset, folder, EXECUTE | READ_FILE | READ_FOLDER);
    }
    for (String file : order.files()) {
      allow(ruleset, file, EXECUTE | READ_FILE);
    }
    kernel.call(Call.LANDLOCK_RESTRICT_SELF, ruleset, 0);
  }

  private void allow(int ruleset, String path, long rights) throws KernelRefusal {
    long opened = kernel.call(Call.OPENAT, AT_FDCWD, text(path).address(), O_PATH_CLOEXEC, 0);
    MemorySegment rule = arena.allocate(JAVA_LONG.byteSize() + JAVA_INT.byteSize());
    rule.set(JAVA_LONG, 0, rights);
    rule.set(JAVA_INT, JAVA_LONG.byteSize(), (int) opened);
    kernel.call(Call.LANDLOCK_ADD_RULE, ruleset, RULE_PATH_BENEATH, rule.address(), 0);
  }

  private void filter(byte[] program) throws KernelRefusal {
    MemorySegment instructions = arena.allocate(program.length, Long.BYTES);
    MemorySegment.copy(program, 0, instructions, JAVA_BYTE, 0, program.length);
    MemorySegment handle = arena.allocate(2 * ADDRESS.byteSize(), ADDRESS.byteAlignment());
    handle.set(JAVA_SHORT, 0, (short) (program.length / Long.BYTES));
    handle.set(ADDRESS, ADDRESS.byteSize(), instructions);
    kernel.call(Call.SECCOMP, SECCOMP_SET_MODE_FILTER, 0, handle.address());
  }

  private MemorySegment text(String text) {
    return arena.allocateFrom(text);
  }

  /** A list of texts as C wants it: addresses, and a null behind the last. */
  private MemorySegment texts(List<String> texts) {
    MemorySegment addresses = arena.allocate(ADDRESS, texts.size() + 1L);
    for (int i = 0; i < texts.size(); i++) {
      addresses.setAtIndex(ADDRESS, i, text(texts.get(i)));
    }
    return addresses;
  }

  /**
   * What the launcher is told, as arguments of its command line.
   *
   * @param parent the process that it must not outlive
   * @param user the user and group to become; empty to stay
   * @param limits resource limits
   * @param folders what may be read and executed, with all below
   * @param files files that may be read and executed
   * @param environment the command's whole environment, as {@code name=value}
   * @param command the program to become, by its path, and its arguments
   */
  record Order(
      long parent,
      OptionalInt user,
      List<Limit> limits,
      List<String> folders,
      List<String> files,
      List<String> environment,
      List<String> command) {

    Order {
      limits = List.copyOf(limits);
      folders = List.copyOf(folders);
      files = List.copyOf(files);
      environment = List.copyOf(environment);
      command = List.copyOf(command);
    }

    /** A resource by the kernel's number, and the most of it, which it cannot raise again. */
    record Limit(int resource, long value) {}

    private static final String COMMAND = "--";

    List<String> toArguments() {
      var arguments = new ArrayList<String>();
      arguments.add("parent=" + parent);
      user.ifPresent(id -> arguments.add("user=" + id));
      limits.forEach(limit -> arguments.add("limit=" + limit.resource() + ":" + limit.value()));
      folders.forEach(folder -> arguments.add("folder=" + folder));
      files.forEach(file -> arguments.add("file=" + file));
      environment.forEach(variable -> arguments.add("environment=" + variable));
      arguments.add(COMMAND);
      arguments.addAll(command);
      return arguments;
    }

    static Order parse(List<String> arguments) {
      int end = arguments.indexOf(COMMAND);
      if (end < 0) {
        throw new IllegalArgumentException("the launcher misses its command");
      }
      long parent = 0;
      OptionalInt user = OptionalInt.empty();
      var limits = new ArrayList<Limit>();
      var folders = new ArrayList<String>();
      var files = new ArrayList<String>();
      var environment = new ArrayList<String>();
      for (String argument : arguments.subList(0, end)) {
        int equals = argument.indexOf('=');
        String name = argument.substring(0, Math.max(equals, 0));
        String value = argument.substring(equals + 1);
        switch (name) {
          case "parent" -> parent = Long.parseLong(value);
          case "user" -> user = OptionalInt.of(Integer.parseInt(value));
          case "limit" -> {
            int colon = value.indexOf(':');
            limits.add(
                new Limit(
                    Integer.parseInt(value.substring(0, colon)),
                    Long.parseLong(value.substring(colon + 1))));
          }
          case "folder" -> folders.add(value);
          case "file" -> files.add(value);
          case "environment" -> environment.add(value);
          default -> throw new IllegalArgumentException("the launcher does not know " + argument);
        }
      }
      return new Order(
          parent,
          user,
          limits,
          folders,
          files,
          environment,
          arguments.subList(end + 1, arguments.size()));
    }
  }
}
