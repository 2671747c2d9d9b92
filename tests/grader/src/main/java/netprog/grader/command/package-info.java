/// What commands of several kinds need: where the course lies, how text is
/// printed, which sandbox was asked for.
package netprog.grader.command;
