/// Proves that the hidden tests of a chapter are worth their name: judges the
/// skeleton, the mistakes, the variants and the attacks, and compares the
/// verdicts with what must come of each.
package netprog.grader.prove;
