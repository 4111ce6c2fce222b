package assay.grader.sandbox.confine;

import assay.grader.model.Equipment;
import assay.grader.sandbox.Sandbox.Role;
import java.util.List;

/**
 * What a confined JVM may use; the one place where these numbers stand.
 *
 * @param heapMegabytes the Java heap
 * @param dataMegabytes all private writable memory ({@code RLIMIT_DATA}): heap, stacks, code,
 *     metaspace and whatever is allocated outside the heap. Not the address space, of which a JVM
 *     reserves gigabytes that it never touches
 * @param metaspaceMegabytes classes
 * @param directMegabytes direct buffers
 * @param stackKilobytes a thread's stack
 * @param cpuSeconds CPU time of the whole process; far above any session's deadline, in case that
 *     nobody is left to enforce one
 * @param threads threads of the process, where the kernel can count them for it alone
 * @param files open files
 * @param optimizing whether C2 compiles
 */
record Limits(
    int heapMegabytes,
    int dataMegabytes,
    int metaspaceMegabytes,
    int directMegabytes,
    int stackKilobytes,
    int cpuSeconds,
    int threads,
    int files,
    boolean optimizing) {

  private static final Limits RUNNER = new Limits(256, 450, 64, 32, 1024, 300, 200, 256, false);
  private static final Limits COMPILER = new Limits(320, 560, 96, 32, 1024, 300, 64, 64, false);

  /** What the optimizing compiler needs to think. */
  private static final int OPTIMIZER_MEGABYTES = 128;

  static Limits of(Role role, Equipment equipment) {
    return switch (role) {
      case RUNNER -> RUNNER.with(equipment);
      case COMPILER -> COMPILER;
    };
  }

  private Limits with(Equipment equipment) {
    int more =
        equipment.heapMegabytes()
            - heapMegabytes
            + (equipment.optimizing() ? OPTIMIZER_MEGABYTES : 0);
    return new Limits(
        equipment.heapMegabytes(),
        dataMegabytes + more,
        metaspaceMegabytes,
        directMegabytes,
        stackKilobytes,
        cpuSeconds,
        threads,
        files,
        equipment.optimizing());
  }

  long dataBytes() {
    return dataMegabytes * 1024L * 1024L;
  }

  /**
   * The JVM's flags.
   *
   * <p>C1 and the serial collector: in processes that live for a second, C2 and a parallel
   * collector take more CPU time than they give back; code that computes for longer gets C2.
   * Nothing is written: no performance data, no error file, no core. Reflection by native code: the
   * method handles that it would otherwise build for each method are a quarter of what a runner
   * computes. A heap of huge pages: a JVM that lives for a second touches most of its memory once,
   * and each small page costs a fault.
   */
  List<String> flags() {
    return List.of(
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=" + (optimizing ? 4 : 1),
        "-XX:+UseTransparentHugePages",
        "-XX:-UsePerfData",
        "-XX:+DisableAttachMechanism",
        "-XX:ErrorFile=/dev/null",
        "-XX:-CreateCoredumpOnCrash",
        "-Xmx" + heapMegabytes + "m",
        "-Xss" + stackKilobytes + "k",
        "-XX:MaxMetaspaceSize=" + metaspaceMegabytes + "m",
        "-XX:MaxDirectMemorySize=" + directMegabytes + "m",
        "-XX:ReservedCodeCacheSize=48m",
        "-Djdk.reflect.useNativeAccessorOnly=true",
        "-Dfile.encoding=UTF-8",
        "-Duser.language=en",
        "-Duser.country=",
        "-Duser.timezone=UTC",
        "--illegal-native-access=deny");
  }
}
