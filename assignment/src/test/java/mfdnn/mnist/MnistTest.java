package mfdnn.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MnistTest {
  private static final LabelledImages THREE =
      new LabelledImages(1, 2, new byte[] {0, 1, 2, 3, 4, -1}, new byte[] {9, 0, 5});

  @TempDir private Path folder;

  @Test
  void eachPartIsReadBackWithoutTheOther() throws IOException {
    Mnist.TEST.write(folder, THREE);
    assertThat(Mnist.TEST.read(folder)).isEqualTo(THREE);
    assertThat(folder)
        .isDirectoryContaining("glob:**/t10k-images-idx3-ubyte.gz")
        .isDirectoryContaining("glob:**/t10k-labels-idx1-ubyte.gz");
    assertRefused(Mnist.TRAIN, folder.toString(), "train-images-idx3-ubyte", "Name the directory");
  }

  @Test
  void unpackedFilesWithAHyphenOrADotAreFound() throws IOException {
    images(THREE).write(folder.resolve("train-images-idx3-ubyte"));
    new IdxFile(new int[] {3}, THREE.labels()).write(folder.resolve("train-labels.idx1-ubyte"));
    assertThat(Mnist.TRAIN.read(folder)).isEqualTo(THREE);
  }

  @Test
  void aDirectoryIsCreatedToWriteInto() throws IOException {
    Path below = folder.resolve("a/b");
    Mnist.TRAIN.write(below, THREE);
    assertThat(Mnist.TRAIN.read(below)).isEqualTo(THREE);
  }

  @Test
  void imagesWithoutLabelsAreNotEnough() throws IOException {
    Mnist.TEST.write(folder, THREE);
    Files.delete(folder.resolve("t10k-labels-idx1-ubyte.gz"));
    assertRefused(Mnist.TEST, folder.toString(), "t10k-labels-idx1-ubyte");
  }

  @Test
  void aMissingDirectoryIsNamed() {
    assertThatExceptionOfType(InvalidDataException.class)
        .isThrownBy(() -> Mnist.TEST.read(folder.resolve("nowhere")))
        .withMessageContaining("nowhere");
  }

  @Test
  void moreLabelsThanImagesAreRefused() throws IOException {
    writeTest(images(THREE), new IdxFile(new int[] {4}, new byte[4]));
    assertRefused(
        Mnist.TEST, "t10k-labels", "holds 4 labels", "t10k-images", "3 images", "same data set");
  }

  @Test
  void aLabelThatIsNoDigitIsRefused() throws IOException {
    writeTest(images(THREE), new IdxFile(new int[] {3}, new byte[] {0, 10, -1}));
    assertRefused(Mnist.TEST, "t10k-labels", "image 1 is 10", "Replace");
    writeTest(images(THREE), new IdxFile(new int[] {3}, new byte[] {0, 1, -1}));
    assertRefused(Mnist.TEST, "t10k-labels", "image 2 is 255", "Replace");
  }

  @Test
  void exchangedFilesAreRefused() throws IOException {
    writeTest(new IdxFile(new int[] {3}, THREE.labels()), images(THREE));
    assertRefused(Mnist.TEST, "t10k-images", "1 dimensions where 3 belong", "exchanged");
  }

  @Test
  void anEmptySetIsRefused() throws IOException {
    writeTest(
        new IdxFile(new int[] {0, 28, 28}, new byte[0]), new IdxFile(new int[] {0}, new byte[0]));
    assertRefused(Mnist.TEST, "t10k-labels", "No images");
  }

  private void writeTest(IdxFile images, IdxFile labels) throws IOException {
    images.write(folder.resolve("t10k-images-idx3-ubyte"));
    labels.write(folder.resolve("t10k-labels-idx1-ubyte"));
  }

  private void assertRefused(Mnist part, String... parts) {
    assertThatExceptionOfType(InvalidDataException.class)
        .isThrownBy(() -> part.read(folder))
        .withMessageContainingAll(parts);
  }

  private static IdxFile images(LabelledImages images) {
    return new IdxFile(
        new int[] {images.count(), images.rows(), images.columns()}, images.pixels());
  }
}
