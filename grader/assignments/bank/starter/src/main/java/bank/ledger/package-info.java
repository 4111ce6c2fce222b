/** Problem 2. */
package bank.ledger;
