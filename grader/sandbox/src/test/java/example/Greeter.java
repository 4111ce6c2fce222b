package example;

/** What a stranger's class is called through; its library, in the words of the sandbox. */
public interface Greeter {
  String greet(String name);
}
