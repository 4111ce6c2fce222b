package __package__;

import assay.todo.Remote;
import java.util.NoSuchElementException;

/** What the checks ask of a student's stack, whose class need not know of this. */
@Remote
public interface Stack extends Iterable<String> {
  void push(String text) throws StackFullException;

  String pop() throws NoSuchElementException;

  int size();
}
