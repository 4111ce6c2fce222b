package assay.grader.sandbox.confine;

import static org.assertj.core.api.Assertions.assertThat;

import assay.grader.model.Confinement.Level;
import assay.grader.sandbox.Sandbox.Role;
import assay.grader.sandbox.confine.Walls.Conversation;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Tries each way out behind each wall; what is behind the way out is there and open. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class WallContract {
  private final String wall;
  private final Level expected;
  private LinuxSandbox sandbox;
  private Conversation worker;
  @TempDir Path folder;

  WallContract(String wall, Level expected) {
    this.wall = wall;
    this.expected = expected;
  }

  @BeforeAll
  void start() throws IOException {
    sandbox = Walls.sandbox(wall);
    worker = new Conversation(sandbox.startChild(Program.RUNNER));
  }

  @AfterAll
  void end() {
    if (sandbox != null) {
      sandbox.close();
    }
  }

  @Test
  void the_channel_is_open() throws IOException {
    assertThat(worker.ask("echo hello")).isEqualTo("open hello");
  }

  @Test
  void what_a_jvm_needs_is_there() throws IOException {
    assertThat(worker.ask("random")).startsWith("open ");
    assertThat(worker.ask("vector")).startsWith("open Species");
  }

  @Test
  void the_heap_lies_on_huge_pages_where_the_kernel_has_them() throws IOException {
    Path setting = Path.of("/sys/kernel/mm/transparent_hugepage/enabled");
    Assumptions.assumeTrue(
        Files.exists(setting) && Files.readString(setting).contains("[madvise]"),
        "not available here: huge pages for those who ask");
    long jvm = worker.child().awaitJvm(Duration.ofSeconds(10));
    assertThat(Path.of("/proc", Long.toString(jvm), "smaps"))
        .content()
        .containsPattern("VmFlags:.* hg\\b");
  }

  @Test
  void a_file_of_the_grader_cannot_be_read() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret"), "42");
    makeReachable(secret);
    assertThat(worker.ask("read " + secret)).startsWith("closed ");
    assertThat(worker.ask("read /etc/passwd")).startsWith("closed ");
    assertThat(worker.ask("read /proc/self/environ")).startsWith("closed ");
    assertThat(worker.ask("read /proc/" + ProcessHandle.current().pid() + "/environ"))
        .startsWith("closed ");
  }

  @Test
  void nothing_can_be_written() throws IOException {
    makeReachable(folder);
    for (String place :
        List.of(folder + "/new", "/tmp/assay-was-here", "/dev/shm/assay", "relative")) {
      assertThat(worker.ask("write " + place)).startsWith("closed ");
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void the_network_is_out_of_reach() throws IOException {
    try (var tcp = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
        var udp = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
        var unix = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      Path socket = folder.resolve("socket");
      unix.bind(UnixDomainSocketAddress.of(socket));
      makeReachable(socket);
      assertThat(worker.ask("connect " + tcp.getLocalPort())).startsWith("closed ");
      assertThat(worker.ask("udp " + udp.getLocalPort())).startsWith("closed ");
      assertThat(worker.ask("unix " + socket)).startsWith("closed ");
    }
  }

  @Test
  void other_processes_cannot_be_seen_or_started() throws IOException {
    assertThat(worker.ask("process " + ProcessHandle.current().pid())).startsWith("closed ");
    assertThat(worker.ask("start /bin/true")).startsWith("closed ");
    assertThat(worker.ask("start " + System.getProperty("java.home") + "/bin/java"))
        .startsWith("closed ");
  }

  @Test
  void native_code_is_out_of_reach() throws IOException {
    assertThat(worker.ask("native")).startsWith("closed ").contains("IllegalCallerException");
    assertThat(worker.ask("unsafe")).startsWith("closed ").contains("ClassNotFoundException");
  }

  @Test
  void the_environment_tells_nothing() throws IOException {
    assertThat(worker.ask("environment")).doesNotContain("PATH=/usr").doesNotContain("HOME");
  }

  @Test
  void resources_end_before_the_machine_does_and_the_worker_lives_on() throws IOException {
    try (Conversation greedy = new Conversation(sandbox.startChild(Program.RUNNER))) {
      assertThat(greedy.ask("files 1000")).startsWith("closed ");
      assertThat(greedy.ask("memory 600")).startsWith("closed ");
      assertThat(greedy.ask("threads 4000")).startsWith("closed ");
      assertThat(greedy.ask("echo again")).isEqualTo("open again");
    }
  }

  @Test
  void the_kernel_says_that_it_has_no_rights_and_a_filter() {
    long jvm = worker.child().pids().getLast();
    assertThat(ProcessTable.status(jvm, "CapEff")).contains("0000000000000000");
    assertThat(ProcessTable.status(jvm, "CapPrm")).contains("0000000000000000");
    assertThat(ProcessTable.status(jvm, "NoNewPrivs")).contains("1");
    assertThat(ProcessTable.status(jvm, "Seccomp")).contains("2");
    if (Machine.isRoot()) {
      assertThat(ProcessTable.status(jvm, "Uid"))
          .hasValueSatisfying(ids -> assertThat(ids).startsWith("60"));
    }
  }

  @Test
  void no_file_can_grow_and_no_core_is_written() throws IOException {
    long jvm = worker.child().pids().getLast();
    List<String> limits = Files.readAllLines(Path.of("/proc", Long.toString(jvm), "limits"));
    assertThat(limits)
        .anyMatch(limit -> limit.matches("Max file size +0 +0 +bytes *"))
        .anyMatch(limit -> limit.matches("Max core file size +0 +0 +bytes *"));
  }

  @Test
  void its_own_measurement_finds_all_of_it_in_force() throws IOException {
    sandbox.startProbe();
    sandbox.measure();
    var confinement = sandbox.confinement();
    assertThat(confinement.missing())
        .isSubsetOf(Measurement.NAMESPACES, Measurement.OWN_USER, "threads");
    assertThat(confinement.level()).isEqualTo(expected);
    assertThat(confinement.inForce()).contains("network", "reading files", "writing files");
  }

  @Test
  void the_first_compiler_is_the_process_that_has_measured_the_wall() throws Exception {
    try (LinuxSandbox fresh = Walls.sandbox(wall)) {
      fresh.startProbe();
      Future<LinuxChild> first = compiler(fresh);
      assertThat(first).isNotDone();
      fresh.measure();
      var compiler = new Conversation(first.get(20, TimeUnit.SECONDS));
      assertThat(compiler.ask("echo compiling")).isEqualTo("open compiling");
      assertThat(compiler.ask("files 40")).isEqualTo("open ");
      var second = new Conversation(compiler(fresh).get(20, TimeUnit.SECONDS));
      assertThat(second.greeted()).isTrue();
      assertThat(second.child().pids()).doesNotContainAnyElementsOf(compiler.child().pids());
    }
  }

  @Test
  void whoever_waits_for_a_wall_that_is_never_measured_hears_of_it() throws Exception {
    LinuxSandbox fresh = Walls.sandbox(wall);
    Future<LinuxChild> first;
    try (fresh) {
      fresh.startProbe();
      first = compiler(fresh);
    }
    assertThat(first)
        .failsWithin(Duration.ofSeconds(20))
        .withThrowableOfType(ExecutionException.class)
        .withMessageContaining("the wall was not measured");
  }

  private static Future<LinuxChild> compiler(LinuxSandbox sandbox) {
    var task = new FutureTask<>(() -> (LinuxChild) sandbox.start(Role.COMPILER));
    Thread.ofPlatform().daemon().start(task);
    return task;
  }

  @Test
  void two_processes_never_share_a_user() throws IOException {
    org.junit.jupiter.api.Assumptions.assumeTrue(Machine.isRoot(), "not available here: not root");
    try (Conversation other = new Conversation(sandbox.startChild(Program.RUNNER))) {
      assertThat(ProcessTable.status(other.child().pids().getLast(), "Uid"))
          .isNotEqualTo(ProcessTable.status(worker.child().pids().getLast(), "Uid"));
    }
  }

  @Test
  void after_kill_nothing_is_left_even_of_a_busy_process() throws Exception {
    LinuxChild child = sandbox.startChild(Program.RUNNER);
    var busy = new Conversation(child);
    busy.send("spin");
    List<Long> pids = child.pids();
    assertThat(pids).isNotEmpty();
    child.kill();
    assertThat(pids).noneMatch(Machine::isRunning);
    child.kill();
    assertThat(child.exitCode(Duration.ofSeconds(1))).hasValue(137);
  }

  @Test
  void a_process_that_ends_by_itself_tells_its_exit_code() throws Exception {
    LinuxChild child = sandbox.startChild(Program.RUNNER);
    var quiet = new Conversation(child);
    assertThat(quiet.greeted()).isTrue();
    assertThat(child.exitCode(Duration.ZERO)).isEmpty();
    child.toProcess().close();
    assertThat(child.exitCode(Duration.ofSeconds(20))).hasValue(0);
  }

  @Test
  void cpu_time_is_that_of_the_jvm_inside() throws Exception {
    LinuxChild child = sandbox.startChild(Program.RUNNER);
    try (var busy = new Conversation(child)) {
      busy.send("spin");
      Duration enough = Duration.ofMillis(700);
      long patience = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (child.cpuTime().compareTo(enough) < 0 && System.nanoTime() < patience) {
        Thread.sleep(50);
      }
      assertThat(child.cpuTime()).isGreaterThanOrEqualTo(enough);
    }
  }

  @Test
  void a_killed_grader_leaves_no_process_behind() throws Exception {
    Process grader =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                GraderToKill.class.getName(),
                wall)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var lines = grader.inputReader()) {
      List<Long> pids = List.of(lines.readLine().split(" ")).stream().map(Long::valueOf).toList();
      assertThat(pids).isNotEmpty().allMatch(Machine::isRunning);
      grader.destroyForcibly().waitFor();
      long patience = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (pids.stream().anyMatch(Machine::isRunning) && System.nanoTime() < patience) {
        Thread.sleep(20);
      }
      assertThat(pids).noneMatch(Machine::isRunning);
    } finally {
      grader.destroyForcibly();
    }
  }

  /** Lets any user in as far as the file, so that only the wall is in the way. */
  private static void makeReachable(Path file) throws IOException {
    for (Path at = file; at != null && Files.isWritable(at); at = at.getParent()) {
      if (at.getFileName() == null || at.equals(Path.of("/tmp"))) {
        return;
      }
      Files.setPosixFilePermissions(
          at, java.nio.file.attribute.PosixFilePermissions.fromString("rwxrwxrwx"));
    }
  }
}
