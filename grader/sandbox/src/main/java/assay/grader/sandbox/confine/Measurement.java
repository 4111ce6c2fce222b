package assay.grader.sandbox.confine;

import assay.grader.model.Confinement;
import assay.grader.model.Confinement.Level;
import assay.grader.sandbox.ConfinedProcess;
import assay.grader.sandbox.confine.Probe.Attempt;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out what holds a confined process back: from inside by a {@link Probe}, from outside by
 * what the kernel says of it.
 *
 * <p>Whatever the probe reaches for is there and open, so that a failure means a wall.
 */
final class Measurement {
  private static final Duration START = Duration.ofSeconds(30);
  private static final String LOOPBACK = "127.0.0.1";
  // More than a confined JVM may have, see Limits.
  private static final int THREADS = 400;
  private static final int MEGABYTES = 600;
  private static final int DESCRIPTORS = 1000;

  static final String OWN_USER = "own user";
  static final String NO_CAPABILITIES = "no capabilities";
  static final String NO_NEW_PRIVILEGES = "no new privileges";
  static final String SYSTEM_CALL_FILTER = "system-call filter";
  static final String NAMESPACES = "namespaces";

  /** What a wall must keep to be called one; limits of memory and threads are not among them. */
  private static final Set<String> WALL =
      Set.of(
          Attempt.READ_FILE.property(),
          Attempt.WRITE_FILE.property(),
          Attempt.CONNECT_TCP.property(),
          Attempt.SEE_PROCESS.property(),
          Attempt.START_PROCESS.property(),
          Attempt.CALL_NATIVE.property(),
          NO_CAPABILITIES,
          NO_NEW_PRIVILEGES,
          SYSTEM_CALL_FILTER);

  private final Set<String> inForce = new LinkedHashSet<>();
  private final Set<String> missing = new LinkedHashSet<>();

  private Measurement() {}

  /** Measures the confinement of a probe. */
  static Confinement of(LinuxChild probe) throws IOException {
    var measurement = new Measurement();
    measurement.fromInside(probe);
    measurement.fromOutside(probe.awaitJvm(START));
    return measurement.result();
  }

  /** Asks a probe behind no wall, while an archive of its classes is made; then it compiles. */
  static void rehearse(LinuxChild probe) throws IOException {
    new Measurement().fromInside(probe);
    end(probe);
  }

  /** Tells a probe that all has been asked, and that it is a compiler from now on. */
  static void end(ConfinedProcess probe) throws IOException {
    probe.toProcess().write('\n');
    probe.toProcess().flush();
  }

  private Confinement result() {
    inForce.removeAll(missing);
    return new Confinement(level(), new ArrayList<>(inForce), new ArrayList<>(missing));
  }

  private Level level() {
    if (!inForce.containsAll(WALL)) {
      return Level.C;
    }
    return inForce.contains(NAMESPACES) ? Level.A : Level.B;
  }

  private void note(String property, boolean holds) {
    (holds ? inForce : missing).add(property);
  }

  private void fromInside(LinuxChild probe) throws IOException {
    Path folder = Files.createTempDirectory("assay-probe");
    Path secret = folder.resolve("secret");
    Path target = folder.resolve("written");
    Path socket = folder.resolve("socket");
    // A command whose options turn out wrong ends in the middle of this.
    for (Path file : List.of(folder, socket, target, secret)) {
      file.toFile().deleteOnExit();
    }
    try (var tcp = new ServerSocket(0, 1, InetAddress.getByName(LOOPBACK));
        var udp = new DatagramSocket(0, InetAddress.getByName(LOOPBACK));
        var unix = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      unix.bind(UnixDomainSocketAddress.of(socket));
      Files.writeString(secret, "secret");
      for (Path open : List.of(folder, secret, socket)) {
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxrwxrwx"));
      }
      var answers =
          new BufferedReader(new InputStreamReader(probe.fromProcess(), StandardCharsets.UTF_8));
      for (Attempt attempt : Attempt.values()) {
        String argument =
            switch (attempt) {
              case READ_FILE -> secret.toString();
              case WRITE_FILE -> target.toString();
              case CONNECT_TCP -> Integer.toString(tcp.getLocalPort());
              case SEND_UDP -> Integer.toString(udp.getLocalPort());
              case CONNECT_UNIX -> socket.toString();
              case SEE_PROCESS -> Long.toString(ProcessHandle.current().pid());
              case START_PROCESS -> "/bin/true";
              case CALL_NATIVE, LOAD_UNSAFE -> "";
              case TAKE_THREADS -> Integer.toString(THREADS);
              case TAKE_MEMORY -> Integer.toString(MEGABYTES);
              case TAKE_DESCRIPTORS -> Integer.toString(DESCRIPTORS);
            };
        ask(probe, answers, attempt, argument);
      }
    } finally {
      for (Path file : List.of(secret, target, socket, folder)) {
        Files.deleteIfExists(file);
      }
    }
  }

  private void ask(LinuxChild probe, BufferedReader answers, Attempt attempt, String argument)
      throws IOException {
    probe
        .toProcess()
        .write((attempt.name() + " " + argument + "\n").getBytes(StandardCharsets.UTF_8));
    probe.toProcess().flush();
    String answer = answers.readLine();
    if (answer == null) {
      throw new IOException("the probe of the confinement ended at " + attempt.property());
    }
    note(attempt.property(), answer.startsWith("closed"));
  }

  private void fromOutside(long jvm) {
    long grader = ProcessHandle.current().pid();
    note(OWN_USER, !ProcessTable.status(jvm, "Uid").equals(ProcessTable.status(grader, "Uid")));
    note(NO_CAPABILITIES, hex(jvm, "CapEff") == 0 && hex(jvm, "CapPrm") == 0);
    note(NO_NEW_PRIVILEGES, hex(jvm, "NoNewPrivs") == 1);
    note(SYSTEM_CALL_FILTER, hex(jvm, "Seccomp") == 2);
    note(NAMESPACES, depth(jvm).filter(d -> d > depth(grader).orElse(1)).isPresent());
  }

  /** How many process namespaces a process is in. */
  private static Optional<Integer> depth(long pid) {
    return ProcessTable.status(pid, "NSpid").map(ids -> ids.split("\\s+").length);
  }

  private static long hex(long pid, String name) {
    return ProcessTable.status(pid, name)
        .map(value -> Long.parseUnsignedLong(value, 16))
        .orElse(-1L);
  }
}
