/// Proves that the hidden tests of a chapter are worth their name.
package netprog.grader.prove;
