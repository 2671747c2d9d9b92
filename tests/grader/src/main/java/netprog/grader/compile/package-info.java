/// Turns a submission's sources into class files, in memory.
package netprog.grader.compile;
