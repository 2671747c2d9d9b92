/// What has been graded, kept on disk: the reports are written from it, and a
/// run that was killed goes on where it was.
package netprog.grader.results;
