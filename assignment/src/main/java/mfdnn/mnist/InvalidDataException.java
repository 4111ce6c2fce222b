package mfdnn.mnist;

import java.io.IOException;
import java.nio.file.Path;

/** Says which data file cannot be used, why, and what to do about it. */
public final class InvalidDataException extends IOException {
  private static final long serialVersionUID = 1;

  InvalidDataException(Path file, String problem, String remedy) {
    super("%s %s. %s.".formatted(file, problem, remedy));
  }
}
