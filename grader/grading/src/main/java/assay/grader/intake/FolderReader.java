package assay.grader.intake;

import assay.grader.intake.Snapshot.LeftOut;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** Reads a folder without following a link or opening anything but regular files. */
final class FolderReader implements FileVisitor<Path> {
  private final Path root;
  private final Snapshot snapshot;

  private FolderReader(Path root, Snapshot snapshot) {
    this.root = root;
    this.snapshot = snapshot;
  }

  static void read(Path root, Snapshot snapshot) throws IOException, RefusalException {
    try {
      Files.walkFileTree(root, new FolderReader(root, snapshot));
    } catch (Carrier carrier) {
      throw carrier.refusal;
    }
  }

  /** Carries a refusal through the walk, which lets nothing but {@link IOException} pass. */
  private static final class Carrier extends IOException {
    private static final long serialVersionUID = 1;
    private final transient RefusalException refusal;

    Carrier(RefusalException refusal) {
      this.refusal = refusal;
    }
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
      throws IOException {
    if (!folder.equals(root)) {
      enter(folder);
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    if (attributes.isSymbolicLink()) {
      snapshot.leaveOut(LeftOut.LINK, enter(file));
    } else if (!attributes.isRegularFile()) {
      snapshot.leaveOut(LeftOut.SPECIAL, enter(file));
    } else {
      try {
        snapshot.file(name(file), () -> Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS));
      } catch (RefusalException e) {
        throw new Carrier(e);
      }
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
    snapshot.leaveOut(LeftOut.UNREADABLE, enter(file));
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) {
    return FileVisitResult.CONTINUE;
  }

  private String enter(Path path) throws Carrier {
    try {
      return snapshot.enter(name(path));
    } catch (RefusalException e) {
      throw new Carrier(e);
    }
  }

  private String name(Path path) {
    return root.relativize(path).toString().replace(File.separatorChar, '/');
  }
}
