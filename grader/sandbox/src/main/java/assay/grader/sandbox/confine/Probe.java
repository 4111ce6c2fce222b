package assay.grader.sandbox.confine;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.reflect.Constructor;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;

/**
 * The program that tries to get out of a confined JVM, and says where it could.
 *
 * <p>It runs on the command line of a compiler, before any text of a student's is there. It reads
 * one question a line, {@code attempt argument}, and answers {@code open} or {@code closed} with
 * the reason. After an empty line it gives back what it holds, and the JVM goes on as the compiler
 * that it was started for: a wall is measured from where a student's text will be read, and costs
 * no JVM of its own.
 */
final class Probe {
  private static final long MEGABYTE = 1 << 20;
  private static final long SMALL_STACK = 1 << 16;
  private static final int CONNECT_MILLIS = 1000;

  private static final String COMPILER = "assay.worker.Compiler";

  private Probe() {}

  /** Answers questions from one descriptor on another, until an empty one; then compiles. */
  public static void main(String[] descriptors) throws Exception {
    // Neither is closed, nor read ahead: the compiler takes them over.
    var questions = new FileInputStream(descriptor(descriptors[0]));
    var answers =
        new PrintStream(
            new FileOutputStream(descriptor(descriptors[1])), true, StandardCharsets.UTF_8);
    for (String line = line(questions); !line.isEmpty(); line = line(questions)) {
      int space = line.indexOf(' ');
      answers.println(answer(Attempt.valueOf(line.substring(0, space)), line.substring(space + 1)));
    }
    // By name, since it is another program of another module.
    Class.forName(COMPILER).getMethod("main", String[].class).invoke(null, (Object) descriptors);
  }

  private static String line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the grader is gone");
      }
      line.write(next);
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  private static FileDescriptor descriptor(String number) throws ReflectiveOperationException {
    Constructor<FileDescriptor> constructor =
        FileDescriptor.class.getDeclaredConstructor(int.class);
    constructor.setAccessible(true);
    return constructor.newInstance(Integer.parseInt(number));
  }

  private static String answer(Attempt attempt, String argument) {
    try {
      make(attempt, argument);
      return "open";
    } catch (Throwable closed) {
      return "closed: " + closed.toString().replaceAll("\\s+", " ");
    }
  }

  private static void make(Attempt attempt, String argument) throws Throwable {
    switch (attempt) {
      case READ_FILE -> Files.readAllBytes(Path.of(argument));
      case WRITE_FILE -> Files.writeString(Path.of(argument), "written by a confined process");
      case CONNECT_TCP -> {
        try (var socket = new Socket()) {
          socket.connect(
              new InetSocketAddress("127.0.0.1", Integer.parseInt(argument)), CONNECT_MILLIS);
        }
      }
      case SEND_UDP -> {
        try (var socket = new DatagramSocket()) {
          var to = new InetSocketAddress("127.0.0.1", Integer.parseInt(argument));
          socket.send(new DatagramPacket(new byte[1], 1, to));
        }
      }
      case CONNECT_UNIX -> SocketChannel.open(UnixDomainSocketAddress.of(argument)).close();
      case SEE_PROCESS -> {
        if (ProcessHandle.of(Long.parseLong(argument)).isEmpty()) {
          throw new IOException("not seen");
        }
      }
      case START_PROCESS -> new ProcessBuilder(argument).start().waitFor();
      case CALL_NATIVE -> {
        Linker linker = Linker.nativeLinker();
        linker
            .downcallHandle(
                linker.defaultLookup().findOrThrow("getpid"),
                FunctionDescriptor.of(ValueLayout.JAVA_INT))
            .invoke();
      }
      case LOAD_UNSAFE -> Class.forName("sun.misc.Unsafe");
      case TAKE_THREADS -> takeThreads(Integer.parseInt(argument));
      case TAKE_MEMORY -> takeMemory(Integer.parseInt(argument));
      case TAKE_DESCRIPTORS -> takeDescriptors(Integer.parseInt(argument));
    }
  }

  private static void takeDescriptors(int number) throws IOException {
    var held = new ArrayList<InputStream>();
    try {
      for (int i = 0; i < number; i++) {
        held.add(new FileInputStream("/dev/urandom"));
      }
    } finally {
      for (InputStream stream : held) {
        stream.close();
      }
    }
  }

  private static void takeThreads(int number) {
    var end = new CountDownLatch(1);
    try {
      for (int i = 0; i < number; i++) {
        var thread = new Thread(null, () -> await(end), "probe", SMALL_STACK);
        thread.setDaemon(true);
        thread.start();
      }
    } finally {
      end.countDown();
    }
  }

  private static void await(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException nothingToDo) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Takes memory as a thread's stack: of direct buffers and arenas the JVM keeps count itself, and
   * waits half a second before it says no; a stack only the kernel can refuse, and does at once.
   */
  private static void takeMemory(long megabytes) throws InterruptedException {
    var thread = new Thread(null, () -> {}, "probe", megabytes * MEGABYTE);
    thread.start();
    thread.join();
  }

  /** A way out, and the property of the report that it belongs to. */
  enum Attempt {
    READ_FILE("reading files"),
    WRITE_FILE("writing files"),
    CONNECT_TCP("network"),
    SEND_UDP("network"),
    CONNECT_UNIX("network"),
    SEE_PROCESS("other processes"),
    START_PROCESS("starting processes"),
    CALL_NATIVE("native code"),
    LOAD_UNSAFE("native code"),
    TAKE_DESCRIPTORS("open files"),
    TAKE_MEMORY("memory"),
    TAKE_THREADS("threads");

    private final String property;

    Attempt(String property) {
      this.property = property;
    }

    /** What is in force if no attempt of this property succeeds. */
    String property() {
      return property;
    }
  }
}
