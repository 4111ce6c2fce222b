package assay.grader.sandbox.confine;

import assay.grader.model.Confinement.Level;
import assay.grader.model.Equipment;
import assay.grader.sandbox.confine.LandlockLauncher.Order;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * Level B: Landlock and the system-call filter, for machines that refuse namespaces, as most
 * containers do.
 *
 * <p>It needs nothing but a JDK and a kernel with Landlock (5.13, better 6.12): the programs that
 * set it up are Java, see {@link LandlockLauncher}.
 *
 * @param image what the JVM runs on
 * @param system what the JVM reads of the system
 */
record LandlockWall(RunTimeImage image, SystemFiles system) implements Wall {
  // The kernel's numbers of the limits.
  private static final int CPU = 0;
  private static final int FILE_SIZE = 1;
  private static final int DATA = 2;
  private static final int CORE = 4;
  private static final int THREADS = 6;
  private static final int FILES = 7;

  @Override
  public Level level() {
    return Level.B;
  }

  @Override
  public String name() {
    return "Landlock";
  }

  @Override
  public boolean hasProcessNamespace() {
    return false;
  }

  @Override
  public List<String> command(Program program, Equipment equipment, OptionalInt user) {
    var chain = new ArrayList<String>(LauncherJvm.command(image));
    chain.addAll(order(program, equipment, user).toArguments());
    return ConfinedJvm.behindShell(Path.of("/dev/null"), chain);
  }

  private Order order(Program program, Equipment equipment, OptionalInt user) {
    Limits limits = Limits.of(program.role(), equipment);
    var set =
        new ArrayList<>(
            List.of(
                new Order.Limit(CORE, 0),
                new Order.Limit(FILE_SIZE, 0),
                new Order.Limit(DATA, limits.dataBytes()),
                new Order.Limit(FILES, limits.files()),
                new Order.Limit(CPU, limits.cpuSeconds())));
    if (user.isPresent()) {
      // Of a shared user the kernel would count the grader's threads too.
      set.add(new Order.Limit(THREADS, limits.threads()));
    }
    var files = new ArrayList<String>();
    system.all().forEach(file -> files.add(file.toString()));
    files.add("/dev/urandom");
    files.add("/dev/random");
    return new Order(
        ProcessHandle.current().pid(),
        user,
        set,
        List.of(image.home(program.role()).toString()),
        files,
        List.of(
            "LD_LIBRARY_PATH=" + ConfinedJvm.libraryPath(image, program.role(), system),
            "MALLOC_ARENA_MAX=2"),
        ConfinedJvm.command(image, program, equipment));
  }

  /** Nothing: all of it is in force before the JVM starts. */
  @Override
  public void seal(Program program, LinuxChild child) {}
}
