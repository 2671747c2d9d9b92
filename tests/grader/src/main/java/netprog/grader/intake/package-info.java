/// Finds submissions in folders and archives, as platforms pack them, and takes
/// from each the sources that can be graded.
package netprog.grader.intake;
