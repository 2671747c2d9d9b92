/// What keeps a submission from the machine and from other submissions: the
/// guards, the attempt that each must stop, and the sandbox that was chosen.
package netprog.grader.guards;
