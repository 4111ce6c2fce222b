package assay.grader.sandbox.confine;

import static org.assertj.core.api.Assertions.assertThat;

import assay.grader.sandbox.confine.SystemCall.Architecture;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Numbers and flags here are written out from the kernel's headers, not taken from the filter. */
class SeccompFilterTest {
  private static final int X86 = 0xC000003E;
  private static final int ALLOW = 0x7fff0000;
  private static final int KILL_PROCESS = 0x80000000;
  private static final int EPERM = 0x00050001;
  private static final int EACCES = 0x0005000d;
  private static final int ENOSYS = 0x00050026;
  private static final int SELF = 4711;
  private static final byte[] FILTER =
      SeccompFilter.program(Architecture.X86_64, OptionalInt.empty());
  private static final byte[] PINNED =
      SeccompFilter.program(Architecture.X86_64, OptionalInt.of(SELF));

  private static int answer(int number, long... arguments) {
    return BpfMachine.answer(FILTER, X86, number, arguments);
  }

  @ParameterizedTest
  @CsvSource({
    "0, read",
    "1, write",
    "9, mmap",
    "10, mprotect",
    "56, clone of a thread",
    "202, futex",
    "228, clock_gettime",
    "231, exit_group",
    "257, openat",
    "318, getrandom",
    "334, rseq"
  })
  void what_a_jvm_cannot_live_without_is_allowed(int number) {
    int pthreadFlags = 0x3d0f00;
    assertThat(answer(number, pthreadFlags)).isEqualTo(ALLOW);
  }

  @ParameterizedTest
  @CsvSource({
    "42, connect",
    "43, accept",
    "44, sendto",
    "46, sendmsg",
    "49, bind",
    "50, listen",
    "57, fork",
    "58, vfork",
    "62, kill",
    "101, ptrace",
    "105, setuid",
    "135, personality",
    "157, prctl with option 0",
    "165, mount",
    "161, chroot",
    "200, tkill",
    "29, shmget",
    "248, add_key",
    "250, keyctl",
    "272, unshare",
    "308, setns",
    "310, process_vm_readv",
    "311, process_vm_writev",
    "317, seccomp",
    "319, memfd_create",
    "321, bpf",
    "322, execveat",
    "323, userfaultfd",
    "298, perf_event_open",
    "304, open_by_handle_at",
    "424, pidfd_send_signal",
    "425, io_uring_setup",
    "434, pidfd_open",
    "438, pidfd_getfd",
    "83, mkdir",
    "82, rename",
    "87, unlink",
    "90, chmod",
    "92, chown",
    "76, truncate",
    "77, ftruncate",
    "85, creat",
    "86, link",
    "88, symlink",
    "133, mknod",
    "280, utimensat",
    "188, setxattr",
    "169, reboot",
    "109, setpgid",
    "112, setsid",
    "141, setpriority",
    "144, sched_setscheduler",
    "203, sched_setaffinity",
    "444, landlock_create_ruleset",
    "149, mlock",
    "160, setrlimit"
  })
  void what_leads_out_of_the_process_is_refused(int number) {
    assertThat(answer(number)).isEqualTo(EPERM);
  }

  @Test
  void sockets_of_all_families_are_refused_as_no_access() {
    for (int family = 0; family <= 45; family++) {
      assertThat(answer(41, family, 1, 0)).isEqualTo(EACCES);
      assertThat(answer(53, family, 1, 0)).isEqualTo(EACCES);
    }
  }

  @Test
  void clone3_is_answered_as_if_the_kernel_were_too_old() {
    assertThat(answer(435)).isEqualTo(ENOSYS);
  }

  @ParameterizedTest
  @CsvSource({
    "0x00000011, fork of glibc",
    "0x00004111, posix_spawn of glibc",
    "0x01200011, fork with thread ids",
    "0x003d4f00, thread that stops its parent",
    "0x103d0f00, thread in a user namespace",
    "0x20000011, process in a process namespace",
    "0x403d0f00, thread in a network namespace",
    "0x003c0f00, all of a thread but CLONE_THREAD"
  })
  void clone_makes_threads_only(String flags) {
    assertThat(answer(56, Long.decode(flags))).isEqualTo(EPERM);
  }

  @Test
  void high_bits_of_clone_flags_do_not_smuggle_a_process_through() {
    assertThat(answer(56, 0x0001_0000_0000_0011L)).isEqualTo(EPERM);
  }

  @ParameterizedTest
  @CsvSource({"0x5401, true", "0x541b, true", "0x5412, false", "0x5413, false", "0x89a0, false"})
  void ioctl_asks_terminals_and_counts_bytes_but_pushes_no_input(String request, boolean allowed) {
    assertThat(answer(16, 0, Long.decode(request))).isEqualTo(allowed ? ALLOW : EPERM);
  }

  @ParameterizedTest
  @CsvSource({
    "15, true",
    "0x53564d41, true",
    "1, false",
    "4, false",
    "22, false",
    "38, false",
    "0x59616d61, false"
  })
  void prctl_names_threads_and_memory_only(String option, boolean allowed) {
    assertThat(answer(157, Long.decode(option))).isEqualTo(allowed ? ALLOW : EPERM);
  }

  @Test
  void limits_of_another_process_are_out_of_reach() {
    assertThat(answer(302, 0)).isEqualTo(ALLOW);
    assertThat(answer(302, 1)).isEqualTo(EPERM);
    assertThat(answer(302, SELF)).isEqualTo(EPERM);
  }

  @Test
  void signals_stay_in_the_process_where_no_namespace_holds_them() {
    assertThat(BpfMachine.answer(PINNED, X86, 234, SELF, SELF + 3, 10)).isEqualTo(ALLOW);
    assertThat(BpfMachine.answer(PINNED, X86, 234, 1, 1, 9)).isEqualTo(EPERM);
    assertThat(BpfMachine.answer(PINNED, X86, 234, -1, SELF, 9)).isEqualTo(EPERM);
  }

  @Test
  void a_call_of_another_architecture_ends_the_process() {
    int i386 = 0x40000003;
    assertThat(BpfMachine.answer(FILTER, i386, 1)).isEqualTo(KILL_PROCESS);
  }

  @Test
  void numbers_of_the_x32_twins_are_refused() {
    for (int number = 0; number < 600; number++) {
      assertThat(answer(0x4000_0000 | number)).isEqualTo(EPERM);
    }
  }

  @ParameterizedTest
  @EnumSource(Architecture.class)
  void no_more_calls_are_allowed_than_the_list_says(Architecture architecture) {
    byte[] filter = SeccompFilter.program(architecture, OptionalInt.empty());
    Set<Integer> allowed = new TreeSet<>();
    for (int number = 0; number < 4096; number++) {
      if (BpfMachine.answer(filter, architecture.audit(), number) == ALLOW) {
        allowed.add(number);
      }
    }
    int looked_into = 7;
    long named =
        List.of(SystemCall.values()).stream()
            .filter(call -> call.number(architecture).isPresent())
            .count();
    // With all arguments zero prlimit64 and tgkill are allowed too, the other special ones are not.
    assertThat(allowed).hasSize((int) named - looked_into + 1).hasSizeBetween(80, 105);
  }

  @Test
  void the_kernel_accepts_its_length_and_every_jump() {
    for (Architecture architecture : Architecture.values()) {
      byte[] filter = SeccompFilter.program(architecture, OptionalInt.of(1));
      int instructions = filter.length / 8;
      assertThat(filter.length % 8).isZero();
      assertThat(instructions).isLessThanOrEqualTo(4096);
      ByteBuffer code = ByteBuffer.wrap(filter).order(ByteOrder.LITTLE_ENDIAN);
      for (int at = 0; at < instructions; at++) {
        if (code.getShort(8 * at) == 0x15) {
          int furthest = Math.max(code.get(8 * at + 2) & 0xff, code.get(8 * at + 3) & 0xff);
          assertThat(at + 1 + furthest).isLessThan(instructions);
        }
      }
    }
  }
}
