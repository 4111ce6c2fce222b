package bank;

import assay.todo.Remote;

/** What the checks ask of a {@code SavingsAccount} besides. */
@Remote
public interface Savings extends Account {
  void addInterest();
}
