package assay.grader.sandbox.confine;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A Linux system call that a confined JVM may be seen to make, and its number on each architecture.
 *
 * <p>The numbers are those of the kernel's {@code unistd} tables; they never change.
 */
enum SystemCall {
  // Memory.
  MMAP(9, 222),
  MPROTECT(10, 226),
  MUNMAP(11, 215),
  MREMAP(25, 216),
  MSYNC(26, 227),
  MINCORE(27, 232),
  MADVISE(28, 233),
  BRK(12, 214),
  MEMBARRIER(324, 283),
  // Files that the mounts or Landlock let through; nothing here creates, renames or removes one.
  READ(0, 63),
  WRITE(1, 64),
  PREAD64(17, 67),
  PWRITE64(18, 68),
  READV(19, 65),
  WRITEV(20, 66),
  OPEN(2, SystemCall.NONE),
  OPENAT(257, 56),
  CLOSE(3, 57),
  STAT(4, SystemCall.NONE),
  FSTAT(5, 80),
  LSTAT(6, SystemCall.NONE),
  NEWFSTATAT(262, 79),
  STATX(332, 291),
  LSEEK(8, 62),
  ACCESS(21, SystemCall.NONE),
  FACCESSAT(269, 48),
  FACCESSAT2(439, 439),
  READLINK(89, SystemCall.NONE),
  READLINKAT(267, 78),
  GETDENTS(78, SystemCall.NONE),
  GETDENTS64(217, 61),
  GETCWD(79, 17),
  STATFS(137, 43),
  FSTATFS(138, 44),
  FCNTL(72, 25),
  FADVISE64(221, 223),
  DUP(32, 23),
  DUP2(33, SystemCall.NONE),
  DUP3(292, 24),
  PIPE(22, SystemCall.NONE),
  PIPE2(293, 59),
  // Waiting.
  POLL(7, SystemCall.NONE),
  PPOLL(271, 73),
  SELECT(23, SystemCall.NONE),
  PSELECT6(270, 72),
  EPOLL_CREATE(213, SystemCall.NONE),
  EPOLL_CREATE1(291, 20),
  EPOLL_CTL(233, 21),
  EPOLL_WAIT(232, SystemCall.NONE),
  EPOLL_PWAIT(281, 22),
  EVENTFD2(290, 19),
  NANOSLEEP(35, 101),
  CLOCK_NANOSLEEP(230, 115),
  PAUSE(34, SystemCall.NONE),
  RESTART_SYSCALL(219, 128),
  // Threads and their locks; a thread is started by CLONE, which the filter looks into.
  FUTEX(202, 98),
  SET_ROBUST_LIST(273, 99),
  GET_ROBUST_LIST(274, 100),
  RSEQ(334, 293),
  SET_TID_ADDRESS(218, 96),
  ARCH_PRCTL(158, SystemCall.NONE),
  GETTID(186, 178),
  SCHED_YIELD(24, 124),
  SCHED_GETAFFINITY(204, 123),
  SCHED_GETPARAM(143, 121),
  SCHED_GETSCHEDULER(145, 120),
  SCHED_GET_PRIORITY_MAX(146, 125),
  SCHED_GET_PRIORITY_MIN(147, 126),
  GETCPU(309, 168),
  EXIT(60, 93),
  // Signals within the process.
  RT_SIGACTION(13, 134),
  RT_SIGPROCMASK(14, 135),
  RT_SIGRETURN(15, 139),
  RT_SIGPENDING(127, 136),
  RT_SIGSUSPEND(130, 133),
  SIGALTSTACK(131, 132),
  // Clocks and facts about oneself.
  CLOCK_GETTIME(228, 113),
  CLOCK_GETRES(229, 114),
  GETTIMEOFDAY(96, 169),
  TIME(201, SystemCall.NONE),
  TIMES(100, 153),
  GETRUSAGE(98, 165),
  GETRLIMIT(97, 163),
  SYSINFO(99, 179),
  UNAME(63, 160),
  GETRANDOM(318, 278),
  GETPID(39, 172),
  GETPPID(110, 173),
  GETPGRP(111, SystemCall.NONE),
  GETPGID(121, 155),
  GETSID(124, 156),
  GETUID(102, 174),
  GETEUID(107, 175),
  GETGID(104, 176),
  GETEGID(108, 177),
  GETGROUPS(115, 158),
  GETRESUID(118, 148),
  GETRESGID(120, 150),
  // The process itself: bwrap's first process waits, whoever launches the JVM executes it.
  EXECVE(59, 221),
  WAIT4(61, 260),
  EXIT_GROUP(231, 94),
  // Looked into by the filter, never simply allowed.
  CLONE(56, 220),
  CLONE3(435, 435),
  IOCTL(16, 29),
  PRCTL(157, 167),
  PRLIMIT64(302, 261),
  TGKILL(234, 131),
  SOCKET(41, 198),
  SOCKETPAIR(53, 199);

  private static final int NONE = -1;

  private final int x86;
  private final int aarch;

  SystemCall(int x86, int aarch) {
    this.x86 = x86;
    this.aarch = aarch;
  }

  /** Its number, or nothing where the architecture has no such call. */
  OptionalInt number(Architecture architecture) {
    int number =
        switch (architecture) {
          case X86_64 -> x86;
          case AARCH64 -> aarch;
        };
    return number == SystemCall.NONE ? OptionalInt.empty() : OptionalInt.of(number);
  }

  /** An architecture that the filter has a table for. */
  enum Architecture {
    X86_64(0xC000_003E),
    /** The table is derived from the kernel's, and was never run. */
    AARCH64(0xC000_00B7);

    private final int audit;

    Architecture(int audit) {
      this.audit = audit;
    }

    /** That of the machine that this JVM runs on; nothing where the filter has no table. */
    static Optional<Architecture> ofThisMachine() {
      return switch (System.getProperty("os.arch")) {
        case "amd64" -> Optional.of(X86_64);
        case "aarch64" -> Optional.of(AARCH64);
        default -> Optional.empty();
      };
    }

    /** What the kernel tells the filter: {@code AUDIT_ARCH_…}. */
    int audit() {
      return audit;
    }
  }
}
