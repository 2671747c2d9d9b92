/// What keeps a submission from the machine and from other submissions: the
/// sandbox that a runner's JVM is started in, and the proof of what it stops.
package netprog.grader.sandbox;
