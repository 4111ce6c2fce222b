package assay.grader.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import assay.grader.intake.Intake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import toy.ToyBundle;

/** Feeds every {@link FuzzTarget} with damaged bytes; {@link CoverageFuzz} does so for longer. */
class ReadersFuzzTest {
  @ParameterizedTest
  @EnumSource
  void what_a_target_begins_with_is_read(FuzzTarget target) {
    assertThatCode(() -> target.feed(target.seed())).doesNotThrowAnyException();
  }

  // Over a thousand for each target.
  @Property(tries = 9_000)
  void damaged_bytes_are_read_or_refused(@ForAll FuzzTarget target, @ForAll long seed) {
    target.feed(damage(target.seed(), new Random(seed)));
  }

  @ParameterizedTest
  @ValueSource(bytes = {1, 6, 9, 12, 14, 93, 95, 98})
  void an_unusual_way_of_compression_is_refused(byte method) throws IOException {
    byte[] archive = FuzzTarget.ZIPS.seed();
    // The method stands eight bytes into the local header, and ten into the directory's entry.
    archive[8] = method;
    archive[indexOf(archive, new byte[] {'P', 'K', 1, 2}) + 10] = method;
    Path file = Files.write(Files.createTempFile("unusual", ".zip"), archive);
    try {
      Intake.Result result = new Intake(new ToyBundle().assignment()).take(file, "unusual");
      assertThat(result).isInstanceOf(Intake.Refused.class);
    } finally {
      Files.delete(file);
    }
  }

  /** Bytes changed, cut, or with a piece of themselves in another place. */
  private static byte[] damage(byte[] honest, Random random) {
    byte[] bytes = honest.clone();
    int hits = 1 + random.nextInt(6);
    for (int hit = 0; hit < hits; hit++) {
      int at = random.nextInt(bytes.length);
      switch (random.nextInt(4)) {
        case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bytes[at] = (byte) random.nextInt();
        case 2 -> {
          int from = random.nextInt(bytes.length);
          int length = Math.min(random.nextInt(16), bytes.length - Math.max(from, at));
          System.arraycopy(bytes, from, bytes, at, length);
        }
        default -> bytes = Arrays.copyOf(bytes, Math.max(1, bytes.length - at / 8));
      }
    }
    return bytes;
  }

  private static int indexOf(byte[] bytes, byte[] sought) {
    for (int at = 0; at < bytes.length; at++) {
      if (Arrays.equals(bytes, at, at + sought.length, sought, 0, sought.length)) {
        return at;
      }
    }
    throw new IllegalStateException("not there");
  }
}
