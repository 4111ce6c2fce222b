package assay.grader.sandbox.confine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

final class UserSlotsTest {
  @TempDir private Path folder;

  @Test
  void each_slot_is_lent_once_until_it_is_given_back() throws IOException {
    UserSlots slots = new UserSlots(folder);
    UserSlots.Slot first = slots.take();

    try (UserSlots.Slot second = new UserSlots(folder).take()) {
      assertThat(second.user()).isNotEqualTo(first.user());
    }
    first.close();
    try (UserSlots.Slot again = slots.take()) {
      assertThat(again.user()).isEqualTo(first.user());
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void a_slot_stays_locked_against_other_graders_while_further_ones_are_taken() throws IOException {
    UserSlots slots = new UserSlots(folder);
    try (UserSlots.Slot first = slots.take();
        UserSlots.Slot _ = slots.take();
        UserSlots.Slot _ = new UserSlots(folder).take()) {
      assertThat(locksOf(folder.resolve(String.valueOf(first.user())))).hasSize(1);
    }
  }

  /** What the kernel knows of locks of a file: the only witness that another process would meet. */
  private static List<String> locksOf(Path file) throws IOException {
    String end = ":" + Files.getAttribute(file, "unix:ino") + " ";
    return Files.readAllLines(Path.of("/proc/locks")).stream()
        .filter(lock -> lock.contains(end))
        .toList();
  }
}
