/** Problem 1. */
package bank.accounts;
