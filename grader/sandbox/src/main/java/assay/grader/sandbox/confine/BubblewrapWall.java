package assay.grader.sandbox.confine;

import assay.grader.model.Confinement.Level;
import assay.grader.model.Equipment;
import assay.grader.sandbox.Sandbox.Role;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Level A: namespaces of all kinds by {@code bwrap}, and the system-call filter.
 *
 * <p>The JVM sees its image, five libraries, two random devices and how the kernel is set as to
 * huge pages, all read-only, and no {@code /proc}. There is no writable place, not even an empty
 * one: memory-backed files are charged to nobody, and their number has no limit.
 *
 * @param image what the JVM runs on
 * @param system what the JVM reads of the system
 * @param programs bwrap and what runs before it
 */
record BubblewrapWall(RunTimeImage image, SystemFiles system, Tools programs) implements Wall {
  private static final Duration START = Duration.ofSeconds(10);

  /**
   * Programs of Debian's packages bubblewrap and util-linux.
   *
   * @param bwrap makes the namespaces
   * @param prlimit sets limits
   * @param setpriv changes the user
   */
  record Tools(Path bwrap, Path prlimit, Path setpriv) {
    /** Those of this machine, if it has all of them. */
    static Optional<Tools> find() {
      return Programs.find("bwrap")
          .flatMap(
              bwrap ->
                  Programs.find("prlimit")
                      .flatMap(
                          prlimit ->
                              Programs.find("setpriv")
                                  .map(setpriv -> new Tools(bwrap, prlimit, setpriv))));
    }
  }

  @Override
  public Level level() {
    return Level.A;
  }

  @Override
  public String name() {
    return "bubblewrap";
  }

  @Override
  public boolean hasProcessNamespace() {
    return true;
  }

  @Override
  public List<String> command(Program program, Equipment equipment, OptionalInt user) {
    var chain = new ArrayList<String>();
    chain.addAll(limits(program, equipment, user.isPresent()));
    if (user.isPresent()) {
      // Before bwrap: a user that is changed only inside the namespace is root to the machine.
      String id = Integer.toString(user.getAsInt());
      chain.addAll(List.of(programs.setpriv().toString(), "--reuid", id, "--regid", id));
      chain.addAll(List.of("--clear-groups", "--no-new-privs", "--"));
    }
    chain.addAll(namespaces());
    chain.addAll(files(program.role()));
    chain.add("--");
    chain.addAll(ConfinedJvm.command(image, program, equipment));
    return ConfinedJvm.behindShell(image.filter(), chain);
  }

  private List<String> limits(Program program, Equipment equipment, boolean ownUser) {
    Limits limits = Limits.of(program.role(), equipment);
    var prlimit =
        new ArrayList<String>(
            List.of(
                programs.prlimit().toString(),
                "--core=0",
                "--fsize=0",
                "--data=" + limits.dataBytes(),
                "--nofile=" + limits.files(),
                "--cpu=" + limits.cpuSeconds()));
    if (ownUser) {
      prlimit.add("--nproc=" + limits.threads());
    }
    prlimit.add("--");
    return prlimit;
  }

  private List<String> namespaces() {
    return List.of(
        programs.bwrap().toString(),
        "--unshare-all",
        "--unshare-user",
        "--disable-userns",
        "--die-with-parent",
        "--new-session",
        "--clearenv",
        "--cap-drop",
        "ALL",
        "--uid",
        "65534",
        "--gid",
        "65534",
        "--hostname",
        "sandbox",
        "--seccomp",
        Integer.toString(ConfinedJvm.FILTER));
  }

  private List<String> files(Role role) {
    var files = new ArrayList<String>();
    var readable = new ArrayList<Path>(system.all());
    readable.add(image.home(role));
    for (Path path : readable) {
      files.addAll(List.of("--ro-bind", path.toString(), path.toString()));
    }
    // Without both, the first random number of a JVM takes eight seconds.
    files.addAll(List.of("--dev-bind", "/dev/urandom", "/dev/urandom"));
    files.addAll(List.of("--dev-bind", "/dev/random", "/dev/random"));
    files.addAll(List.of("--setenv", "LD_LIBRARY_PATH"));
    files.add(ConfinedJvm.libraryPath(image, role, system));
    files.addAll(List.of("--setenv", "MALLOC_ARENA_MAX", "2"));
    files.addAll(List.of("--remount-ro", "/", "--chdir", "/"));
    return files;
  }

  /**
   * Limits the threads of a process that shares its user with the grader.
   *
   * <p>Set earlier, the limit would count the whole session of the grader's user, and bwrap itself
   * would fail; inside the user namespace it counts the JVM alone.
   */
  @Override
  public void seal(Program program, LinuxChild child) throws IOException {
    if (child.hasOwnUser()) {
      return;
    }
    int threads = Limits.of(program.role(), Equipment.USUAL).threads();
    Process prlimit =
        new ProcessBuilder(
                programs.prlimit().toString(),
                "--pid",
                Long.toString(child.awaitJvm(START)),
                "--nproc=" + threads + ":" + threads)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (prlimit.waitFor() != 0) {
        throw new IOException("prlimit cannot limit the threads of a confined JVM");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while starting a confined JVM", interrupted);
    }
  }
}
