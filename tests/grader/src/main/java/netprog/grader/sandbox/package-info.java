/// The ways to start a JVM apart from the rest of the machine: in namespaces of
/// bubblewrap, as a user of its own, or alone.
package netprog.grader.sandbox;
