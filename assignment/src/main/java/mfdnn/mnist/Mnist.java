package mfdnn.mnist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * MNIST in a directory: the files under their original names, gzip'd or unpacked.
 *
 * <p>Each part of the data set can be there without the other.
 */
public enum Mnist {
  /** The training set, 60,000 images in the original. */
  TRAIN("train"),
  /** The test set, 10,000 images in the original. */
  TEST("t10k");

  private final String prefix;

  Mnist(String prefix) {
    this.prefix = prefix;
  }

  /**
   * Reads the images and labels of this part.
   *
   * @throws InvalidDataException if a file is missing, damaged, or does not fit the other
   * @throws IOException if a file cannot be read
   */
  public LabelledImages read(Path directory) throws IOException {
    Path imagesFile = find(directory, "images", 3);
    Path labelsFile = find(directory, "labels", 1);
    IdxFile images = readDimensions(imagesFile, 3);
    IdxFile labels = readDimensions(labelsFile, 1);
    int[] size = images.dimensions();
    if (size[0] != labels.dimensions()[0]) {
      throw new InvalidDataException(
          labelsFile,
          "holds %d labels, but %s holds %d images"
              .formatted(labels.dimensions()[0], imagesFile.getFileName(), size[0]),
          "Take both files from the same data set");
    }
    try {
      return new LabelledImages(size[1], size[2], images.values(), labels.values());
    } catch (IllegalArgumentException e) {
      throw new InvalidDataException(
          labelsFile,
          "and %s are not MNIST: %s".formatted(imagesFile.getFileName(), e.getMessage()),
          "Replace them by the files as MNIST publishes them");
    }
  }

  /**
   * Writes this part into a directory, which is created if need be, as gzip'd IDX files.
   *
   * @throws IOException if a file cannot be written
   */
  public void write(Path directory, LabelledImages images) throws IOException {
    Files.createDirectories(directory);
    new IdxFile(new int[] {images.count(), images.rows(), images.columns()}, images.pixels())
        .write(directory.resolve(name("images", 3) + ".gz"));
    new IdxFile(new int[] {images.count()}, images.labels())
        .write(directory.resolve(name("labels", 1) + ".gz"));
  }

  private Path find(Path directory, String content, int dimensions) throws InvalidDataException {
    String published = name(content, dimensions);
    // Some mirrors write a dot for the second hyphen.
    String dotted = published.replace("-idx", ".idx");
    List<String> names = List.of(published, published + ".gz", dotted, dotted + ".gz");
    return names.stream()
        .map(directory::resolve)
        .filter(Files::isRegularFile)
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidDataException(
                    directory,
                    "has none of the files " + String.join(", ", names),
                    "Name the directory that holds MNIST's files"));
  }

  private String name(String content, int dimensions) {
    return "%s-%s-idx%d-ubyte".formatted(prefix, content, dimensions);
  }

  private static IdxFile readDimensions(Path file, int expected) throws IOException {
    IdxFile content = IdxFile.read(file);
    int actual = content.dimensions().length;
    if (actual != expected) {
      throw new InvalidDataException(
          file,
          "has %d dimensions where %d belong".formatted(actual, expected),
          "Check that the files of images (three) and labels (one) were not exchanged");
    }
    return content;
  }
}
