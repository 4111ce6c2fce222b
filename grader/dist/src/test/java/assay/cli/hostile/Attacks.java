package assay.cli.hostile;

import assay.cli.hostile.Attack.Effect;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The whole corpus, by the classes of threats that the threat model names. */
final class Attacks {
  private static final Set<String> DIES = Set.of("Exited", "Crashed");

  private Attacks() {}

  static List<Attack> all() {
    return Stream.of(
            endings(), resources(), escapes(), channel(), identity(), rules(), oracle(), compiler())
        .flatMap(List::stream)
        .toList();
  }

  private static Attack ends(String name, String members) {
    return new Attack(name, DIES, new Effect.Ends(), false, members);
  }

  private static Attack hangs(String name, String members) {
    return new Attack(name, Set.of("TimedOut"), new Effect.Ends(), false, members);
  }

  private static Attack gives(String name, String line, Set<String> outcomes, String members) {
    return new Attack(name, outcomes, new Effect.Gives(line), false, members);
  }

  /** An attack that a limit or a wall stops, and that gives the line where there is none. */
  private static Attack stopped(String name, String line, Set<String> outcomes, String members) {
    return new Attack(name, outcomes, new Effect.Escapes(line, false), false, members);
  }

  /** An attack that answers {@code outside} if it gets there, and is a wrong answer otherwise. */
  private static Attack escapes(String name, String body) {
    return escapes(name, false, body);
  }

  /** An escape that leaves something behind. */
  private static Attack traces(String name, String body) {
    return escapes(name, true, body);
  }

  private static Attack escapes(String name, boolean traces, String body) {
    String members =
        """
          public String describe(int number) {
            try {
              %s
              return "outside";
            } catch (Throwable inside) {
              return "inside: " + inside;
            }
          }
        """
            .formatted(body);
    return new Attack(
        name,
        Set.of("Failed", "Crashed", "OutOfMemory"),
        new Effect.Escapes("describe=outside", traces),
        false,
        members);
  }

  static List<Attack> endings() {
    return List.of(
        ends("exit-in-a-method", "public double mean(double[] v) { System.exit(0); return 1; }"),
        ends("exit-in-the-constructor", "public MyStatistics() { System.exit(0); }"),
        ends("exit-in-a-static-initialiser", "static { System.exit(0); }"),
        ends(
            "halt-with-code-zero-in-a-static-initialiser",
            "static { Runtime.getRuntime().halt(0); }"),
        ends(
            "halt-in-a-method",
            "public String describe(int n) { Runtime.getRuntime().halt(0); return \"\"; }"),
        ends(
            "exit-in-finally",
            "public double mean(double[] v) { try { throw new RuntimeException(); } finally {"
                + " System.exit(0); } }"),
        ends(
            "exit-in-another-thread",
            "public double mean(double[] v) throws Error { new Thread(() ->"
                + " System.exit(0)).start(); try { Thread.sleep(60_000); } catch"
                + " (InterruptedException e) { } return 0; }"),
        ends(
            "exit-in-a-callback-of-the-comparator",
            "public double[] sorted(double[] v) { Integer[] a = {2, 1}; Arrays.sort(a, (x, y) -> {"
                + " System.exit(0); return 0; }); return v; }"),
        new Attack(
            "halts-with-the-workers-own-exit-code",
            Set.of("OutOfMemory"),
            new Effect.Ends(),
            false,
            "public double mean(double[] v) { Runtime.getRuntime().halt(96); return 0; }"),
        hangs(
            "prints-and-hangs",
            "public double mean(double[] v) { System.out.println(\"here\"); while (true) { } }"),
        hangs("endless-loop", "public double mean(double[] v) { while (true) { } }"),
        hangs("endless-loop-in-the-static-initialiser", "static { while (Math.sqrt(2) > 0) { } }"),
        hangs(
            "endless-loop-in-the-constructor",
            "public MyStatistics() { while (Math.sqrt(2) > 0) { } }"),
        hangs(
            "a-thread-that-ignores-interruption",
            "public double mean(double[] v) { while (true) { try { Thread.sleep(1_000_000); } catch"
                + " (InterruptedException e) { } } }"),
        hangs(
            "deadlock",
            """
            public double mean(double[] v) throws Error {
              Object a = new Object(), b = new Object();
              var both = new CountDownLatch(2);
              class Locker extends Thread {
                final Object first, second;
                Locker(Object f, Object s) { first = f; second = s; }
                public void run() { synchronized (first) { both.countDown(); try { both.await(); } catch (InterruptedException e) { } synchronized (second) { } } }
              }
              var one = new Locker(a, b); var two = new Locker(b, a); one.start(); two.start();
              try { one.join(); two.join(); } catch (InterruptedException e) { }
              return 0;
            }
            """),
        hangs(
            "catches-every-throwable-and-goes-on",
            "public double mean(double[] v) { while (true) { try { spin(); } catch (Throwable t) {"
                + " } } } void spin() { while (true) { } }"),
        hangs(
            "waits-for-itself",
            "public double mean(double[] v) { try { Thread.currentThread().join(); } catch"
                + " (InterruptedException e) { } return 0; }"),
        hangs(
            "an-exit-hook-that-never-ends",
            "public double mean(double[] v) { Runtime.getRuntime().addShutdownHook(new Thread(() ->"
                + " { while (true) { } })); System.exit(0); return 0; }"),
        hangs(
            "a-regular-expression-that-backtracks-for-ever",
            "public double mean(double[] v) { return (\"a\".repeat(60) +"
                + " \"b\").matches(\"(a+)+c|(a|a)*d|(a|aa)+e\") ? 1 : hang(); } double hang() {"
                + " while (true) { } }"),
        gives(
            "a-daemon-that-spins-beside-the-answer",
            "mean=0.0",
            Set.of("Failed", "TimedOut"),
            "public double mean(double[] v) { for (int i = 0; i < 4; i++) { var t = new Thread(()"
                + " -> { while (true) { } }); t.setDaemon(true); t.start(); } return 0; }"),
        gives(
            "a-thread-that-never-ends-beside-the-answer",
            "mean=0.0",
            Set.of("Failed"),
            "public double mean(double[] v) { var t = new Thread(() -> { while (true) { try {"
                + " Thread.sleep(100_000); } catch (InterruptedException e) { } } });"
                + " t.setDaemon(true); t.start(); return 0; }"),
        gives(
            "sleeps-just-under-the-limit-of-each-check",
            "mean=0.0",
            Set.of("Failed", "TimedOut"),
            "public double mean(double[] v) { rest(); return 0; } public String describe(int n) {"
                + " rest(); return \"\"; } public double[] sorted(double[] v) { rest(); return new"
                + " double[0]; } static void rest() { try { Thread.sleep(1_300); } catch"
                + " (InterruptedException e) { } }"));
  }

  static List<Attack> resources() {
    return List.of(
        gives(
            "heap-bomb",
            "mean=OutOfMemory",
            Set.of("OutOfMemory", "Crashed", "TimedOut"),
            "static List<byte[]> held = new ArrayList<>(); public double mean(double[] v) { try {"
                + " for (int i = 0; i < 600; i++) held.add(new byte[1 << 20]); return 0; } catch"
                + " (OutOfMemoryError e) { held.clear(); throw e; } }"),
        gives(
            "one-array-larger-than-the-heap",
            "mean=OutOfMemory",
            Set.of("OutOfMemory", "Crashed"),
            "public double mean(double[] v) { return new long[Integer.MAX_VALUE - 8][1].length; }"),
        gives(
            "direct-memory-bomb",
            "mean=OutOfMemory",
            Set.of("OutOfMemory", "Crashed", "TimedOut"),
            "static List<Object> held = new ArrayList<>(); public double mean(double[] v) { for"
                + " (int i = 0; i < 600; i++) held.add(ByteBuffer.allocateDirect(1 << 20)); return"
                + " 0; }"),
        // In two checks: to touch so much memory takes most of one check's time, also where it may.
        // What the first has touched stays so, though the second has classes of its own.
        stopped(
            "foreign-memory-bomb",
            "describe=filled",
            Set.of("OutOfMemory", "Crashed", "TimedOut"),
            "static List<Object> held = new ArrayList<>(); static void fill() { for (int i = 0; i <"
                + " 210; i++) held.add(Arena.global().allocate(1 << 20)); } public double"
                + " mean(double[] v) { fill(); return 0; } public String describe(int n) { fill();"
                + " return held.size() == 210 ? \"filled\" : \"\"; }"),
        gives(
            "stack-overflow",
            "mean=Failed: Your method mean called itself too often",
            Set.of("Failed", "Crashed", "OutOfMemory"),
            "public double mean(double[] v) { return mean(v) + 1; }"),
        gives(
            "stack-overflow-caught-and-repeated",
            "mean=0.0",
            Set.of("Failed", "TimedOut"),
            "public double mean(double[] v) { for (int i = 0; i < 50; i++) try { deep(); } catch"
                + " (StackOverflowError e) { } return 0; } int deep() { return deep() + 1; }"),
        stopped(
            "thread-bomb",
            "describe=started",
            Set.of("Failed", "OutOfMemory", "Crashed", "TimedOut"),
            "public String describe(int n) { var end = new CountDownLatch(1); try { for (int i = 0;"
                + " i < 600; i++) { var t = new Thread(null, () -> { try { end.await(); } catch"
                + " (InterruptedException e) { } }, \"bomb\", 1 << 16); t.setDaemon(true);"
                + " t.start(); } return \"started\"; } finally { end.countDown(); } }"),
        stopped(
            "descriptor-bomb",
            "describe=opened",
            Set.of("Failed", "Crashed"),
            "static List<Object> held = new ArrayList<>(); public String describe(int n) { try {"
                + " for (int i = 0; i < 600; i++) held.add(new FileInputStream(\"/dev/urandom\"));"
                + " return \"opened\"; } catch (IOException e) { return \"stopped\"; } }"),
        gives(
            "output-flood",
            "mean=0.0",
            Set.of("Failed", "TimedOut"),
            "public double mean(double[] v) { for (int i = 0; i < 200_000; i++)"
                + " System.out.println(\"0123456789012345678901234567890123456789\"); return 0; }"),
        gives(
            "error-flood",
            "mean=0.0",
            Set.of("Failed", "TimedOut"),
            "public double mean(double[] v) { byte[] line = new byte[1 << 16]; for (int i = 0; i <"
                + " 200; i++) System.err.write(line, 0, line.length); return 0; }"),
        gives(
            "reads-standard-input",
            "describe=end",
            Set.of("Failed"),
            "public String describe(int n) { try { return System.in.read() < 0 ? \"end\" :"
                + " \"more\"; } catch (IOException e) { return \"end\"; } }"),
        gives(
            "class-bomb",
            "describe=defined",
            Set.of("Failed", "OutOfMemory", "Crashed", "TimedOut"),
            "static List<Object> held = new ArrayList<>(); public String describe(int n) { for (int"
                + " i = 0; i < 2000; i++) held.add(java.lang.reflect.Proxy.newProxyInstance(new"
                + " ClassLoader(MyStatistics.class.getClassLoader()) { }, new Class<?>[]"
                + " {Runnable.class}, (p, m, a) -> null)); return \"defined\"; }"),
        gives(
            "interned-texts",
            "describe=interned",
            Set.of("Failed", "OutOfMemory", "Crashed", "TimedOut"),
            "public String describe(int n) { for (int i = 0; i < 50_000; i++) (\"interned\" +"
                + " i).intern(); return \"interned\"; }"),
        escapes(
            "makes-a-huge-sparse-file",
            "Path huge = Path.of(OUTSIDE + \".huge\"); try (var file = new"
                + " RandomAccessFile(huge.toFile(), \"rw\")) { file.setLength(1L << 33); }"
                + " Files.delete(huge);"),
        escapes(
            "makes-very-many-files",
            "for (int i = 0; i < 500; i++) Files.delete(Files.createFile(Path.of(OUTSIDE + i)));"));
  }

  static List<Attack> escapes() {
    return List.of(
        escapes("reads-a-file-outside", "Files.readAllBytes(Path.of(OUTSIDE));"),
        traces("writes-a-file-outside", "Files.writeString(Path.of(OUTSIDE), \"hostile\");"),
        traces(
            "appends-to-a-file-outside",
            "try (var w = new FileWriter(OUTSIDE, true)) { w.write(\"hostile\"); }"),
        traces("makes-a-file-beside", "Files.createFile(Path.of(OUTSIDE + \".new\"));"),
        traces(
            "makes-a-link-to-the-file",
            "Files.createSymbolicLink(Path.of(OUTSIDE + \".link\"), Path.of(\"/etc/passwd\"));"),
        escapes(
            "makes-a-file-in-tmp", "File f = File.createTempFile(\"hostile\", null); f.delete();"),
        traces("deletes-the-file", "Files.delete(Path.of(OUTSIDE));"),
        traces("renames-the-file", "Files.move(Path.of(OUTSIDE), Path.of(OUTSIDE + \".moved\"));"),
        escapes(
            "changes-rights-of-the-file",
            "if (!new File(OUTSIDE).setExecutable(true, false)) throw new IOException();"),
        escapes(
            "changes-the-time-of-the-file",
            "if (!new File(OUTSIDE).setLastModified(1000)) throw new IOException();"),
        escapes(
            "lists-the-root",
            "if (new File(\"/etc\").list().length == 0) throw new IOException();"),
        escapes("reads-passwords", "Files.readAllBytes(Path.of(\"/etc/passwd\"));"),
        escapes(
            "reads-its-environment-from-proc",
            "Files.readAllBytes(Path.of(\"/proc/self/environ\"));"),
        escapes("reads-its-memory-map", "Files.readAllBytes(Path.of(\"/proc/self/maps\"));"),
        escapes(
            "opens-descriptors-through-proc", "new FileOutputStream(\"/proc/self/fd/2\").close();"),
        escapes(
            "writes-its-own-memory", "new RandomAccessFile(\"/proc/self/mem\", \"rw\").close();"),
        escapes(
            "finds-the-graders-process",
            "if (ProcessHandle.allProcesses().count() < 2) throw new IOException();"),
        escapes(
            "finds-its-parent",
            "if (ProcessHandle.current().parent().isEmpty()) throw new IOException();"),
        escapes(
            "signals-its-parent",
            "long parent = ProcessHandle.current().parent().orElseThrow().pid(); if (new"
                + " ProcessBuilder(\"/bin/sh\", \"-c\", \"kill -0 \" + parent).start().waitFor() !="
                + " 0) throw new IOException();"),
        escapes(
            "starts-a-process",
            "if (new ProcessBuilder(\"/bin/true\").start().waitFor() != 0) throw new"
                + " IOException();"),
        traces(
            "starts-a-shell-that-writes",
            "new ProcessBuilder(\"/bin/sh\", \"-c\", \"echo hostile > \" +"
                + " OUTSIDE).start().waitFor();"),
        escapes(
            "starts-a-grandchild-that-stays",
            "new ProcessBuilder(\"/bin/sh\", \"-c\", \"sleep 2 & exit 0\").start().waitFor();"),
        escapes(
            "starts-another-jvm",
            "new ProcessBuilder(System.getProperty(\"java.home\") + \"/bin/java\","
                + " \"-version\").start().waitFor();"),
        escapes("listens-on-a-port", "new ServerSocket(0).close();"),
        escapes("opens-a-datagram-socket", "new DatagramSocket().close();"),
        escapes(
            "asks-for-a-name",
            "if (!InetAddress.getByName(\"localhost\").isReachable(50) &&"
                + " NetworkInterface.getByName(\"lo\") == null) throw new IOException();"),
        escapes(
            "opens-a-unix-socket",
            "java.nio.channels.ServerSocketChannel.open(StandardProtocolFamily.UNIX).close();"),
        escapes(
            "calls-native-code",
            "var l = Linker.nativeLinker(); int pid = (int)"
                + " l.downcallHandle(l.defaultLookup().findOrThrow(\"getpid\"),"
                + " FunctionDescriptor.of(ValueLayout.JAVA_INT)).invokeExact();"),
        escapes("reaches-any-address", "MemorySegment.ofAddress(4096).reinterpret(8);"),
        escapes(
            "finds-unsafe",
            "Class.forName(\"sun.misc.Unsafe\").getDeclaredField(\"theUnsafe\").setAccessible(true);"),
        escapes(
            "attaches-to-itself",
            "Class.forName(\"com.sun.tools.attach.VirtualMachine\", true,"
                + " ClassLoader.getSystemClassLoader());"),
        escapes("dumps-the-heap", "Class.forName(\"java.lang.management.ManagementFactory\");"));
  }

  static List<Attack> channel() {
    Set<String> refused = Set.of("Failed", "Crashed");
    return List.of(
        stopped(
            "writes-raw-bytes-to-descriptor-1",
            "mean=Crashed",
            refused,
            "public double mean(double[] v) { try (var out = new"
                + " FileOutputStream(FileDescriptor.out)) { out.write(new byte[] {0, 0, 0, 9, 1, 2,"
                + " 3, 4, 5, 6, 7, 8, 9}); } catch (IOException e) { } return 0; }"),
        gives(
            "floods-descriptor-2",
            "mean=0.0",
            refused,
            "public double mean(double[] v) { try { var out = new"
                + " FileOutputStream(FileDescriptor.err); for (int i = 0; i < 100; i++)"
                + " out.write(new byte[1 << 16]); } catch (IOException e) { } return 0; }"),
        gives(
            "replaces-standard-output",
            "mean=0.0",
            refused,
            "public double mean(double[] v) { System.setOut(new"
                + " PrintStream(OutputStream.nullOutputStream())); System.setErr(null); return 0;"
                + " }"),
        gives(
            "closes-standard-output",
            "mean=0.0",
            refused,
            "public double mean(double[] v) { System.out.close(); System.err.close(); return 0; }"),
        gives(
            "opens-the-channel-by-reflection",
            "describe=Failed: Your method describe threw InaccessibleObjectException",
            Set.of("Failed"),
            "public String describe(int n) { try { var c ="
                + " FileDescriptor.class.getDeclaredConstructor(int.class); c.setAccessible(true);"
                + " return \"opened\"; } catch (ReflectiveOperationException e) { return \"no\"; }"
                + " }"),
        gives(
            "returns-a-huge-array",
            "sorted=Failed: Your method sorted returned a value that cannot be checked: it contains"
                + " ",
            Set.of("Failed", "Crashed", "OutOfMemory"),
            "public double[] sorted(double[] v) { return new double[12_000_000]; }"),
        gives(
            "returns-a-huge-text",
            "describe=Failed: Your method describe returned a value that cannot be checked: it"
                + " contains ",
            Set.of("Failed", "Crashed", "OutOfMemory"),
            "public String describe(int n) { return \"x\".repeat(100_000_000); }"),
        gives(
            "returns-a-list-without-end",
            "running=Failed: Your method running returned a value that cannot be checked: it"
                + " contains ",
            Set.of("Failed", "Crashed", "TimedOut", "OutOfMemory"),
            "public List<Double> running(double[] v) { return new AbstractList<>() { public Double"
                + " get(int i) { return 1.0; } public int size() { return Integer.MAX_VALUE; } };"
                + " }"),
        gives(
            "returns-a-list-that-lies-about-its-size",
            "running=",
            refused,
            "public List<Double> running(double[] v) { return new AbstractList<>() { int asked;"
                + " public Double get(int i) { return 1.0; } public int size() { return asked++ %"
                + " 9; } }; }"),
        gives(
            "returns-a-list-of-something-else",
            "running=Failed: Your method running returned a value that cannot be checked: it"
                + " contains ",
            refused,
            "@SuppressWarnings({\"unchecked\", \"rawtypes\"}) public List<Double> running(double[]"
                + " v) { return (List) List.of(\"one\", 2, new Object()); }"),
        gives(
            "returns-a-list-that-holds-itself",
            "running=Failed: Your method running returned a value that cannot be checked: it"
                + " contains ",
            refused,
            "@SuppressWarnings({\"unchecked\", \"rawtypes\"}) public List<Double> running(double[]"
                + " v) { List list = new ArrayList(); list.add(list); return list; }"),
        gives(
            "returns-a-deeply-nested-list",
            "running=Failed: Your method running returned a value that cannot be checked: it"
                + " contains ",
            refused,
            "@SuppressWarnings({\"unchecked\", \"rawtypes\"}) public List<Double> running(double[]"
                + " v) { List list = new ArrayList(); for (int i = 0; i < 100_000; i++) list = new"
                + " ArrayList(List.of(list)); return list; }"),
        gives(
            "returns-a-list-with-nulls",
            "running=Failed: Your method running returned a value that cannot be checked: it"
                + " contains null",
            refused,
            "public List<Double> running(double[] v) { return Arrays.asList(null, null, null, null,"
                + " null, null, null); }"),
        gives(
            "returns-null",
            "describe=Failed: Your method describe returned null",
            refused,
            "public String describe(int n) { return null; }"),
        gives(
            "returns-lone-surrogates",
            "describe=number \uD800\uDC00\uD800",
            refused,
            "public String describe(int n) { return \"number \\uD800\\uDC00\\uD800\"; }"),
        gives(
            "an-exception-whose-message-throws",
            "mean=Failed: Your method mean threw",
            refused,
            "public double mean(double[] v) { throw new RuntimeException() { public String"
                + " getMessage() { throw new IllegalStateException(\"again\"); } public String"
                + " toString() { throw new IllegalStateException(\"again\"); } }; }"),
        gives(
            "an-exception-whose-message-exits",
            "mean=Exited",
            Set.of("Failed", "Exited", "Crashed"),
            "public double mean(double[] v) { throw new RuntimeException() { public String"
                + " getMessage() { Runtime.getRuntime().halt(0); return \"\"; } }; }"),
        gives(
            "an-exception-with-an-endless-chain-of-causes",
            "mean=Failed: Your method mean threw Endless",
            Set.of("Failed", "Crashed", "TimedOut"),
            "static class Endless extends RuntimeException { public synchronized Throwable"
                + " getCause() { return new Endless(); } } public double mean(double[] v) { throw"
                + " new Endless(); }"),
        gives(
            "an-exception-that-causes-itself-in-a-ring",
            "mean=Failed: Your method mean threw RuntimeException: a",
            refused,
            "public double mean(double[] v) { var a = new RuntimeException(\"a\"); var b = new"
                + " RuntimeException(\"b\", a); a.initCause(b); throw a; }"),
        gives(
            "an-exception-with-a-huge-message",
            "mean=Failed: Your method mean threw RuntimeException: <b>",
            refused,
            "public double mean(double[] v) { throw new"
                + " RuntimeException(\"<b>\".repeat(5_000_000)); }"),
        gives(
            "an-assertion-error-of-its-own",
            "mean=Failed: Your method mean threw AssertionError: passed",
            refused,
            "public double mean(double[] v) { throw new AssertionError(\"passed\"); }"),
        gives(
            "an-abort-by-a-look-alike-of-junit",
            "mean=Failed: Your method mean threw TestAbortedException",
            Set.of("Failed", "Crashed", "CompileError", "Forbidden"),
            "static class TestAbortedException extends RuntimeException { } public double"
                + " mean(double[] v) { throw new TestAbortedException(); }"),
        gives(
            "a-thread-death-of-its-own",
            "mean=Failed: Your method mean threw ThreadDeath",
            refused,
            "public double mean(double[] v) { throw new ThreadDeath(); }"),
        gives(
            "an-out-of-memory-error-of-its-own",
            "mean=OutOfMemory",
            Set.of("OutOfMemory", "Failed", "Crashed"),
            "public double mean(double[] v) { throw new OutOfMemoryError(\"mine\"); }"),
        gives(
            "a-checked-exception-thrown-sneakily",
            "mean=Failed: Your method mean threw IOException: sneaky",
            refused,
            "static <T extends Throwable> void sneak(Throwable t) throws T {"
                + " @SuppressWarnings(\"unchecked\") T x = (T) t; throw x; } public double"
                + " mean(double[] v) { MyStatistics.<RuntimeException>sneak(new"
                + " IOException(\"sneaky\")); return 0; }"),
        gives(
            "answers-with-markup-and-control-characters",
            "describe=<script>",
            refused,
            "public String describe(int n) { return"
                + " \"<script>alert(1)</script>\\u001b[31m\\u202e=HYPERLINK(1)\\r"
                + "\\n"
                + "| **a** |\\u0007\\u0000\"; }"),
        gives(
            "prints-what-looks-like-a-score",
            "mean=0.0",
            refused,
            "public double mean(double[] v) { System.out.println(\"{\\\"score\\\": 7,"
                + " \\\"maxScore\\\": 7}\\n"
                + "##teamcity[testFinished name='mean']\\n"
                + "::notice::7/7\\n"
                + "{\\\"scores\\\": {\\\"1\\\": 7}}\"); return 0; }"),
        gives(
            "prints-its-inputs",
            "mean=0.0",
            refused,
            "public double mean(double[] v) { System.out.println(Arrays.toString(v)); return 0; }"),
        hangs(
            "calls-back-now-and-then-for-ever",
            "public double root(Line line) { double sum = 0; while (true) { sum += line.at(1); try"
                + " { Thread.sleep(60); } catch (InterruptedException e) { } } }"),
        gives(
            "keeps-the-grader-waiting-after-each-check",
            "mean=0.0",
            refused,
            "public double mean(double[] v) { wait(\"m\"); return 0; } public String describe(int"
                + " n) { wait(\"d\"); return \"\"; } public double[] sorted(double[] v) {"
                + " wait(\"s\"); return new double[0]; } static void wait(String what) {"
                + " System.getProperties().put(new Object() { int asked; public int hashCode() {"
                + " while (asked > 0) { } asked++; return 1; } }, what); }"),
        hangs(
            "calls-back-without-end",
            "public double root(Line line) { double sum = 0; while (true) { sum += line.at(1); }"
                + " }"),
        gives(
            "calls-back-with-not-a-number",
            "root=NaN",
            refused,
            "public double root(Line line) { return line.at(Double.NaN); }"),
        gives(
            "calls-back-from-many-threads",
            "root=0.0",
            Set.of("Failed", "Crashed", "TimedOut"),
            "public double root(Line line) { var pool = Executors.newFixedThreadPool(8); for (int i"
                + " = 0; i < 200; i++) pool.submit(() -> line.at(1)); pool.shutdown(); try {"
                + " pool.awaitTermination(1, TimeUnit.SECONDS); } catch (InterruptedException e) {"
                + " } return 0; }"),
        gives(
            "keeps-the-line-and-calls-it-in-the-next-check",
            "root=0.0",
            Set.of("Failed", "Crashed"),
            "public double root(Line line) { Thread.currentThread().setUncaughtExceptionHandler((t,"
                + " e) -> line.at(0)); return 0; } public double mean(double[] v) {"
                + " Thread.currentThread().getUncaughtExceptionHandler().uncaughtException(null,"
                + " null); return 0; }"));
  }

  static List<Attack> identity() {
    Set<String> refused = Set.of("Failed", "Forbidden", "CompileError", "Crashed");
    return List.of(
        stopped(
            "looks-for-the-checks",
            "describe=found",
            refused,
            "public String describe(int n) { try { Class.forName(\"victim.StatisticsChecks\", true,"
                + " ClassLoader.getSystemClassLoader()); return \"found\"; } catch (Throwable t) {"
                + " return \"absent\"; } }"),
        stopped(
            "looks-for-junit",
            "describe=found",
            refused,
            "public String describe(int n) { try {"
                + " Class.forName(\"org.junit.jupiter.api.Assertions\", true,"
                + " ClassLoader.getSystemClassLoader()); return \"found\"; } catch (Throwable t) {"
                + " return \"absent\"; } }"),
        stopped(
            "looks-for-the-grader",
            "describe=found",
            refused,
            "public String describe(int n) { try { Class.forName(\"assay.grader.bundle.Bundle\","
                + " true, ClassLoader.getSystemClassLoader()); return \"found\"; } catch (Throwable"
                + " t) { return \"absent\"; } }"),
        gives(
            "walks-the-stack-for-the-answer",
            "describe=victim.statistics.MyStatistics",
            refused,
            "public String describe(int n) { return StackWalker.getInstance().walk(s -> \"\" +"
                + " s.limit(20).map(f -> f.getClassName()).reduce(\"\", String::concat)); }"),
        gives(
            "changes-the-locale-for-the-next",
            "describe=tr",
            refused,
            "public String describe(int n) { Locale.setDefault(Locale.forLanguageTag(\"tr\"));"
                + " TimeZone.setDefault(TimeZone.getTimeZone(\"Asia/Kolkata\")); return"
                + " Locale.getDefault().toString(); }"),
        gives(
            "changes-system-properties",
            "describe=cleared",
            refused,
            "public String describe(int n) { System.getProperties().clear(); return \"cleared\";"
                + " }"),
        gives(
            "sets-an-uncaught-exception-handler",
            "mean=0.0",
            refused,
            "public double mean(double[] v) { Thread.setDefaultUncaughtExceptionHandler((t, e) ->"
                + " Runtime.getRuntime().halt(0)); return 0; }"),
        gives(
            "interrupts-every-thread-it-finds",
            "mean=0.0",
            Set.of("Failed", "Crashed", "TimedOut"),
            "public double mean(double[] v) { ThreadGroup g ="
                + " Thread.currentThread().getThreadGroup(); while (g.getParent() != null) g ="
                + " g.getParent(); Thread[] all = new Thread[64]; int n = g.enumerate(all, true);"
                + " for (int i = 0; i < n; i++) if (all[i] != Thread.currentThread())"
                + " all[i].interrupt(); return 0; }"),
        gives(
            "interrupts-itself",
            "mean=0.0",
            refused,
            "public double mean(double[] v) { Thread.currentThread().interrupt(); return 0; }"),
        gives(
            "replaces-the-context-class-loader",
            "mean=0.0",
            refused,
            "public double mean(double[] v) { Thread.currentThread().setContextClassLoader(null);"
                + " return 0; }"),
        escapes(
            "opens-the-worker-by-method-handles",
            "MethodHandles.privateLookupIn(Class.forName(\"assay.worker.Runner\", false,"
                + " ClassLoader.getSystemClassLoader()), MethodHandles.lookup());"),
        intrudes("a-class-in-the-workers-package", "assay.worker", "public class Runner { }"),
        intrudes(
            "a-class-in-the-graders-package",
            "assay.grader.check",
            "public class CheckExtension { }"),
        intrudes(
            "a-class-in-junits-package", "org.junit.jupiter.api", "public class Assertions { }"),
        intrudes(
            "a-contract-under-the-same-name",
            "victim",
            "public interface Statistics { double mean(double[] v); }"),
        intrudes(
            "a-look-alike-of-the-graders-annotation", "assay.todo", "public @interface Remote { }"),
        breaksCompiler(
            "a-class-in-javas-package",
            "Int intruder;",
            Map.of("src/victim/statistics/Int.java", "package java.lang; public class Int { }")));
  }

  /** A class of a foreign package, in a file of the problem's own, which the solution needs. */
  private static Attack intrudes(String name, String packageName, String declaration) {
    String simpleName = declaration.split(" ")[2];
    return new Attack(
        name,
        Set.of("CompileError"),
        new Effect.Stillborn(),
        false,
        "Object intruder = " + simpleName + ".class;",
        Map.of(
            "src/victim/statistics/" + simpleName + ".java",
            "package " + packageName + "; " + declaration));
  }

  static List<Attack> rules() {
    return List.of(
        forbidden(
            "reaches-a-forbidden-package",
            "public double mean(double[] v) { return"
                + " java.util.stream.DoubleStream.of(v).average().orElse(0); }"),
        forbidden(
            "reaches-a-forbidden-package-by-a-lambda",
            "public double mean(double[] v) { java.util.function.Function<double[], Object> f ="
                + " java.util.stream.DoubleStream::of; return ((java.util.stream.DoubleStream)"
                + " f.apply(v)).average().orElse(0); }"),
        forbidden(
            "hides-a-forbidden-name-in-unicode-escapes",
            "public double mean(double[] v) { return"
                + " java.util.\\u0073tream.DoubleStream.of(v).average().orElse(0); }"),
        forbidden(
            "reaches-a-forbidden-package-by-reflection",
            "public double mean(double[] v) { try { Object s = Arrays.class.getMethod(\"stream\","
                + " double[].class).invoke(null, v); return (double)"
                + " Class.forName(\"java.util.str\" +"
                + " \"eam.DoubleStream\").getMethod(\"sum\").invoke(s) / v.length; } catch"
                + " (ReflectiveOperationException e) { return 0; } }"),
        forbidden(
            "reaches-another-problems-contract", "static Class<?> other = victim.Reversal.class;"));
  }

  private static Attack forbidden(String name, String members) {
    return new Attack(name, Set.of("Forbidden"), new Effect.Stillborn(), true, members);
  }

  static List<Attack> oracle() {
    Set<String> wrong = Set.of("Failed");
    return List.of(
        gives(
            "answers-not-a-number",
            "mean=NaN",
            wrong,
            "public double mean(double[] v) { return Double.NaN; }"),
        gives(
            "answers-infinity",
            "mean=Infinity",
            wrong,
            "public double mean(double[] v) { return Double.POSITIVE_INFINITY; }"),
        gives(
            "answers-an-empty-list",
            "running=[]",
            wrong,
            "public List<Double> running(double[] v) { return List.of(); }"),
        gives(
            "answers-its-argument",
            "sorted=[1",
            wrong,
            "public double[] sorted(double[] v) { return v; }"),
        gives(
            "overwrites-its-argument-with-the-answer-it-gives",
            "mean=0.0",
            wrong,
            "public double mean(double[] v) { Arrays.fill(v, 0); return 0; }"),
        gives(
            "answers-a-list-that-equals-everything",
            "running=[NaN",
            Set.of("Failed", "Crashed"),
            "public List<Double> running(double[] v) { return new AbstractList<>() { public boolean"
                + " equals(Object o) { return true; } public int hashCode() { return 0; } public"
                + " Double get(int i) { return Double.NaN; } public int size() { return v.length; }"
                + " }; }"),
        gives(
            "answers-another-thing-each-time",
            "mean=0.0",
            wrong,
            "static int calls; public double mean(double[] v) { return calls++; }"),
        gives(
            "answers-from-what-it-saw-before",
            "describe=number 1",
            wrong,
            "public double mean(double[] v) { Thread.currentThread().setName(\"\" + v[0]); return v[0]; }"
                + " public String describe(int n) { return \"number \" +"
                + " Thread.currentThread().getName(); }"),
        gives(
            "remembers-in-a-static-field",
            "describe=number 0.0",
            wrong,
            "static double seen; public double mean(double[] v) { seen = v[0]; return seen; }"
                + " public String describe(int n) { return \"number \" + seen; }"));
  }

  private static Attack breaksCompiler(String name, String members) {
    return breaksCompiler(name, members, Map.of());
  }

  private static Attack breaksCompiler(String name, String members, Map<String, String> more) {
    return new Attack(
        name,
        Set.of("CompileError", "TimedOut", "OutOfMemory", "Crashed"),
        new Effect.Stillborn(),
        false,
        members,
        more);
  }

  static List<Attack> compiler() {
    return List.of(
        breaksCompiler(
            "deep-parentheses", "int deep = " + "(".repeat(9_000) + "1" + ")".repeat(9_000) + ";"),
        breaksCompiler(
            "deep-nesting-of-blocks",
            "void deep() {" + "{".repeat(9_000) + "}".repeat(9_000) + "}"),
        breaksCompiler(
            "nested-try-finally",
            "void nest() { " + "try { int x = 1; } finally { ".repeat(17) + "}".repeat(17) + " }"),
        breaksCompiler("constant-folding-out-of-memory", folding()),
        breaksCompiler(
            "a-long-chain-of-additions", "String chain = \"\"" + " + 1".repeat(9_000) + ";"),
        breaksCompiler(
            "deep-generic-types",
            "Object deep = (" + "List<".repeat(4_000) + "String" + ">".repeat(4_000) + ") null;"));
  }

  /** Constants that double in length, each from the one before. */
  private static String folding() {
    var text = new StringBuilder("static final String A0 = \"0123456789abcdef\";\n");
    for (int i = 1; i <= 26; i++) {
      text.append("static final String A%d = A%d + A%d;%n".formatted(i, i - 1, i - 1));
    }
    return text.append("static final int N = A26.length();").toString();
  }
}
