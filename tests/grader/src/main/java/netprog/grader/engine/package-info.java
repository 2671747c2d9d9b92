/// Judges one submission: compiles it, applies the policy, runs the tests, and
/// gives each test of the ledger its verdict.
package netprog.grader.engine;
