/// What has been graded, kept on disk: the reports are written from it, and a
/// run that was killed continues where it was.
package netprog.grader.results;
