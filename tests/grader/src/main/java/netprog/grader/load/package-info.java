/// What keeps a busy machine from changing verdicts.
package netprog.grader.load;
