/// What leaves the repository: the student's copy and the archive of a grader,
/// and the search for what must not be in them.
package netprog.grader.pack;
