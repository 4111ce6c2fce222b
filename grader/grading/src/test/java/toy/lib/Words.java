package toy.lib;

/** What problem 2 may use. */
public final class Words {
  private Words() {}

  /** The empty word. */
  public static String empty() {
    return "";
  }
}
