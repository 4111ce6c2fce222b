package toy.bank;

import assay.todo.Remote;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What checks ask of a student's collection of accounts. */
@Remote
public interface Register extends Iterable<Account> {
  /** Keeps one. */
  void add(Account account);

  /** Whether it is kept. */
  boolean contains(Account account);

  /** That of an owner, or null. */
  @Nullable Account find(String owner);

  /** All of them. */
  List<Account> all();

  /** All of them, once. */
  Set<Account> distinct();

  /** By owner. */
  Map<String, Account> byOwner();

  /** Names, as long as somebody asks. */
  Stream<String> owners();

  /** Numbers, perhaps without end. */
  Iterator<Integer> numbers();

  /** Those that a check wants. */
  List<String> select(Predicate<String> wanted);
}
