package mfdnn.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdxFileTest {
  /** Two rows of three values, written by hand. */
  private static final byte[] SMALL =
      HexFormat.of().parseHex("00000802" + "00000002" + "00000003" + "0001027f80ff");

  @TempDir private Path folder;

  @Test
  void aFileIsReadAsTheFormatSays() throws IOException {
    IdxFile content = IdxFile.read(file("plain", SMALL));
    assertThat(content.dimensions()).containsExactly(2, 3);
    assertThat(content.values()).containsExactly(0, 1, 2, 127, -128, -1);
  }

  @Test
  void aFileIsWrittenAsTheFormatSays() throws IOException {
    Path file = folder.resolve("written");
    new IdxFile(new int[] {2, 3}, new byte[] {0, 1, 2, 127, -128, -1}).write(file);
    assertThat(file).hasBinaryContent(SMALL);
  }

  @Test
  void compressionIsSeenFromTheContentWhateverTheName() throws IOException {
    IdxFile expected = IdxFile.read(file("plain", SMALL));
    assertThat(IdxFile.read(file("plain.gz", SMALL))).isEqualTo(expected);
    assertThat(IdxFile.read(file("compressed", gzip(SMALL)))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"values", "values.gz"})
  void whatWasWrittenIsReadBack(String name) throws IOException {
    for (int[] dimensions : new int[][] {{}, {0}, {1}, {13}, {3, 1, 7}, {2, 3, 4, 5}, {70, 1000}}) {
      byte[] values = new byte[Arrays.stream(dimensions).reduce(1, (a, b) -> a * b)];
      new Random(values.length).nextBytes(values);
      IdxFile written = new IdxFile(dimensions, values);
      written.write(folder.resolve(name));
      assertThat(IdxFile.read(folder.resolve(name))).isEqualTo(written);
    }
  }

  @Test
  void aNameThatEndsWithGzIsWrittenCompressed() throws IOException {
    Path file = folder.resolve("zeros.gz");
    new IdxFile(new int[] {10_000}, new byte[10_000]).write(file);
    assertThat(file.toFile()).size().isLessThan(1000);
  }

  @Test
  void aFileCutOffAnywhereIsTruncated() throws IOException {
    for (int length = 0; length < SMALL.length; length++) {
      assertRefused(Arrays.copyOf(SMALL, length), "is truncated", "again");
    }
    assertRefused(Arrays.copyOf(SMALL, 15), "[2, 3] promises 6 values", "only 3 follow");
  }

  @Test
  void aCompressedFileCutOffAnywhereIsTruncated() throws IOException {
    byte[] compressed = gzip(SMALL);
    for (int length = 2; length < compressed.length; length++) {
      assertRefused(Arrays.copyOf(compressed, length), "is truncated", "again");
    }
  }

  @Test
  void aCompressedFileWithAWrongChecksumIsDamaged() throws IOException {
    byte[] compressed = gzip(SMALL);
    compressed[compressed.length - 8] ^= 1;
    assertRefused(compressed, "is damaged", "again");
  }

  @Test
  void aFileThatGoesOnTooLongIsRefused() throws IOException {
    assertRefused(Arrays.copyOf(SMALL, SMALL.length + 1), "goes on after the 6 values", "again");
    assertRefused(gzip(Arrays.copyOf(SMALL, SMALL.length + 1)), "goes on after", "again");
  }

  @ParameterizedTest
  @ValueSource(strings = {"00000d02", "01000802", "504b0304", "80000803"})
  void aFileOfAnotherFormatIsRefused(String start) throws IOException {
    assertRefused(HexFormat.of().parseHex(start), "starts with " + start, "not an IDX file");
  }

  @Test
  void aNegativeDimensionIsRefused() throws IOException {
    assertRefused(
        HexFormat.of().parseHex("00000801ffffffff"), "is damaged", "-1 as a dimension", "again");
  }

  @Test
  void aHeaderThatPromisesTooMuchTakesNoMemory() throws IOException {
    assertRefused(
        HexFormat.of().parseHex("00000803" + "00010000".repeat(3)),
        "[65536, 65536, 65536]",
        "too many values");
    assertRefused(HexFormat.of().parseHex("00000804" + "00010000".repeat(4)), "too many values");
    assertRefused(
        HexFormat.of().parseHex("000008017ffffff700"), "promises 2147483639 values", "only 1");
  }

  @Test
  void aChangedByteLeadsToAnotherContentOrAClearRefusalButNothingElse() throws IOException {
    Random random = new Random(1);
    int refused = 0;
    for (byte[] intact : new byte[][] {SMALL, gzip(SMALL)}) {
      for (int i = 0; i < intact.length; i++) {
        byte[] changed = intact.clone();
        changed[i] ^= (byte) (1 << random.nextInt(8));
        try {
          assertThat(IdxFile.read(file("changed", changed)).values()).hasSizeLessThan(1000);
        } catch (InvalidDataException e) {
          refused++;
        }
      }
    }
    assertThat(refused).isGreaterThan(SMALL.length);
  }

  @Test
  void aMissingFileIsMissing() {
    assertThatExceptionOfType(NoSuchFileException.class)
        .isThrownBy(() -> IdxFile.read(folder.resolve("nowhere")));
  }

  @Test
  void valuesThatDoNotFitTheDimensionsAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IdxFile(new int[] {2, 3}, new byte[5]))
        .withMessageContainingAll("[2, 3]", "6", "5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new IdxFile(new int[] {-1, -5}, new byte[5]))
        .withMessageContaining("[-1, -5]");
  }

  private void assertRefused(byte[] content, String... parts) throws IOException {
    Path file = file("suspect", content);
    assertThatExceptionOfType(InvalidDataException.class)
        .isThrownBy(() -> IdxFile.read(file))
        .withMessageContaining(file.toString())
        .withMessageContainingAll(parts);
  }

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream compressed = new GZIPOutputStream(out)) {
      compressed.write(content);
    }
    return out.toByteArray();
  }
}
