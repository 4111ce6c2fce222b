package assay.grader.sandbox.confine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/**
 * A worker that does what the tests tell it, a line at a time: attacks of one's own process that no
 * student code could be trusted to try in earnest.
 */
final class ToyWorker {
  private static final String WORKER =
      """
      package assay.worker;
      import java.io.*;
      import java.lang.foreign.*;
      import java.net.*;
      import java.nio.file.*;
      import java.util.*;
      public class Runner {
        static final List<Object> held = new ArrayList<>();
        public static void main(String[] args) throws Exception {
          var in = new BufferedReader(new InputStreamReader(open(args[0], true) instanceof FileDescriptor fd ? new FileInputStream(fd) : null));
          var out = new PrintStream(new FileOutputStream(open(args[1], false)), true);
          out.println("ready");
          for (String line; (line = in.readLine()) != null; ) {
            String[] words = line.split(" ", 2);
            String answer;
            try { answer = "open " + attempt(words[0], words.length > 1 ? words[1] : ""); }
            catch (Throwable t) { answer = "closed " + t.toString().replace('\\n', ' '); }
            out.println(answer);
          }
        }
        static FileDescriptor open(String number, boolean in) throws Exception {
          var constructor = FileDescriptor.class.getDeclaredConstructor(int.class);
          constructor.setAccessible(true);
          return constructor.newInstance(Integer.parseInt(number));
        }
        static String attempt(String what, String argument) throws Throwable {
          switch (what) {
            case "echo": return argument;
            case "read": return "" + Files.readAllBytes(Path.of(argument)).length;
            case "exists": if (!Files.exists(Path.of(argument))) throw new IOException("absent"); return "";
            case "write": Files.writeString(Path.of(argument), "x"); return "";
            case "connect": try (var s = new Socket()) { s.connect(new InetSocketAddress("127.0.0.1", Integer.parseInt(argument)), 500); } return "";
            case "udp": try (var s = new DatagramSocket()) { s.send(new DatagramPacket(new byte[1], 1, InetAddress.getByName("127.0.0.1"), Integer.parseInt(argument))); } return "";
            case "unix": try (var c = java.nio.channels.SocketChannel.open(UnixDomainSocketAddress.of(argument))) { } return "";
            case "process": if (ProcessHandle.of(Long.parseLong(argument)).isEmpty()) throw new IOException("unseen"); return "";
            case "start": new ProcessBuilder(argument).start().waitFor(); return "";
            case "native": Linker.nativeLinker().downcallHandle(Linker.nativeLinker().defaultLookup().findOrThrow("getpid"), FunctionDescriptor.of(ValueLayout.JAVA_INT)).invoke(); return "";
            case "unsafe": Class.forName("sun.misc.Unsafe"); return "";
            case "random": return UUID.randomUUID().toString();
            case "vector": return "" + jdk.incubator.vector.DoubleVector.SPECIES_PREFERRED;
            case "threads": {
              int n = 0;
              var latch = new java.util.concurrent.CountDownLatch(1);
              try { for (; n < Integer.parseInt(argument); n++) { var t = new Thread(null, () -> { try { latch.await(); } catch (InterruptedException e) { } }, "t", 1 << 16); t.setDaemon(true); t.start(); } }
              catch (OutOfMemoryError e) { throw new IOException("stopped at " + n); }
              finally { latch.countDown(); }
              return "" + n;
            }
            case "memory": { long n = 0; for (int i = 0; i < Integer.parseInt(argument); i++) { var s = Arena.ofAuto().allocate(1 << 20); s.fill((byte) 1); held.add(s); } return ""; }
            case "files": { for (int i = 0; i < Integer.parseInt(argument); i++) held.add(new FileInputStream("/dev/urandom")); return ""; }
            case "property": return System.getProperty(argument);
            case "environment": return System.getenv().toString();
            case "list": return Arrays.toString(new File(argument).list());
            case "spin": while (true) { }
            default: throw new IOException("unknown");
          }
        }
      }
      """;

  private ToyWorker() {}

  /** Its jars, beside the real launcher. */
  static ProgramJars jars(Path scratch) throws IOException {
    Path worker =
        compile(
            scratch.resolve("worker"),
            Map.of(
                "module-info.java",
                "module assay.worker { requires assay.wire; requires jdk.incubator.vector; }",
                "assay/worker/Runner.java",
                WORKER,
                "assay/worker/Compiler.java",
                "package assay.worker; public class Compiler { public static void main(String[] a)"
                    + " throws Exception { Runner.main(a); } }"),
            List.of("-p", scratch.resolve("wire/classes").toString()),
            compile(
                scratch.resolve("wire"),
                Map.of("module-info.java", "module assay.wire { }"),
                List.of(),
                scratch));
    return ProgramJars.of(jar(scratch.resolve("wire/classes")), jar(worker));
  }

  private static Path compile(
      Path folder, Map<String, String> sources, List<String> options, Path after)
      throws IOException {
    Path classes = folder.resolve("classes");
    var arguments = new ArrayList<String>(List.of("-nowarn", "-d", classes.toString()));
    arguments.addAll(options);
    arguments.addAll(List.of("--add-modules", "jdk.incubator.vector"));
    for (var source : sources.entrySet()) {
      Path file = folder.resolve("src").resolve(source.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, source.getValue());
      arguments.add(file.toString());
    }
    var said = new ByteArrayOutputStream();
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(null, said, said, arguments.toArray(String[]::new));
    if (code != 0) {
      throw new IllegalStateException(said.toString(java.nio.charset.StandardCharsets.UTF_8));
    }
    return classes;
  }

  private static byte[] jar(Path classes) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var jar = new JarOutputStream(bytes);
        Stream<Path> walk = Files.walk(classes)) {
      for (Path file : walk.filter(Files::isRegularFile).sorted().toList()) {
        var entry = new JarEntry(classes.relativize(file).toString());
        entry.setTime(0);
        jar.putNextEntry(entry);
        jar.write(Files.readAllBytes(file));
      }
    }
    return bytes.toByteArray();
  }
}
