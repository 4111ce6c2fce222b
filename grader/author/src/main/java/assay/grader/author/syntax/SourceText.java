package assay.grader.author.syntax;

import java.net.URI;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;

/** A source that the compiler reads from memory. */
public final class SourceText extends SimpleJavaFileObject {
  private final String text;

  /**
   * A source.
   *
   * @param path relative to the source folder
   * @param text its text
   */
  public SourceText(String path, String text) {
    super(URI.create("string:///" + path), Kind.SOURCE);
    this.text = text;
  }

  /** The path of a source that a compiler was given; compilers wrap their files. */
  public static String path(JavaFileObject file) {
    return file.toUri().getPath().substring(1);
  }

  @Override
  public CharSequence getCharContent(boolean ignoreEncodingErrors) {
    return text;
  }
}
